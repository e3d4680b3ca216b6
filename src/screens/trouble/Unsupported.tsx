import { Check, Copy, Globe, LockOpen } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button } from '#components';
import { useTitle } from '../page/useTitle.ts';
import { useWords } from '../words/index.ts';
import type { BrowserTrouble } from './browser.ts';
import { Card } from './Card.tsx';

function openSecurely(): void {
  const secure = new URL(location.href);
  secure.protocol = 'https:';
  location.assign(secure);
}

function CopyLink(): ReactNode {
  const say = useWords();
  const [copied, setCopied] = useState(false);
  const copy = () => {
    navigator.clipboard.writeText(location.href).then(
      () => setCopied(true),
      // Some browsers inside other apps refuse: the address is then still to be had from their own menu.
      () => setCopied(false),
    );
  };
  return (
    <>
      <Button variant="primary" onClick={copy}>
        {copied ? <Check className="i sm" /> : <Copy className="i sm" />}
        {say(copied ? 'app.copied' : 'e.copylink')}
      </Button>
      <span role="status" className="vh">
        {copied && say('app.copied')}
      </span>
    </>
  );
}

interface UnsupportedProps {
  readonly trouble: BrowserTrouble;
}

/** This browser, or this address, cannot make calls. */
export function Unsupported({ trouble }: UnsupportedProps): ReactNode {
  const say = useWords();
  const title = say(trouble === 'insecure' ? 'e.insecure.t' : 'e.unsup.t');
  useTitle(title);
  if (trouble === 'insecure') {
    return (
      <Card plain tone="bad" icon={<LockOpen className="i lg" />} title={title} text={say('e.insecure.s')}>
        <Button variant="primary" onClick={openSecurely}>
          {say('e.insecure.b')}
        </Button>
      </Card>
    );
  }
  return (
    <Card plain icon={<Globe className="i lg" />} title={title} text={say('e.unsup.s')}>
      <CopyLink />
    </Card>
  );
}
