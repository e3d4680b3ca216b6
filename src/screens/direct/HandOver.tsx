import { Ban, Check, Clock, Copy, ExternalLink } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { Button, Spinner } from '#components';
import { useProduct } from '#hooks';
import { copyText, useCopied } from '../codes/copying.ts';
import { codeLink } from '../codes/link.ts';
import { useTitle } from '../page/useTitle.ts';
import { Card } from '../trouble/Card.tsx';
import { useWords } from '../words/index.ts';
import { CodeLine } from '../codes/CodeLine.tsx';
import type { Problem } from './problems.ts';
import type { Entry } from './stage.ts';
import type { DirectVisit } from './useDirectVisit.ts';

interface HandOverProps {
  readonly visit: DirectVisit;
  readonly handOver: Extract<Entry, { at: 'hand-over' }>;
}

/** A reply that was opened in a tab of its own: the tab with the call takes it. */
export function HandOver({ visit, handOver: { text, error } }: HandOverProps): ReactNode {
  const say = useWords();
  if (error === undefined) {
    return <Card tone="live" icon={<Spinner />} title={say('r.hand.now')} />;
  }
  if (error === null) return <Done />;
  if (error === 'no-waiting-invite') return <WrongPlace text={text} />;
  return <Over visit={visit} error={error} />;
}

/** Nothing is left to do here. */
function Done(): ReactNode {
  const say = useWords();
  useTitle(say('r.hand.t'));
  // Browsers that do not let a page close itself leave the words.
  useEffect(() => window.close(), []);
  return (
    <Card tone="live" icon={<Check className="i lg" />} title={say('r.hand.t')} text={say('r.hand.s')}>
      <Button variant="primary" size="lg" onClick={() => window.close()}>
        {say('r.hand.b')}
      </Button>
    </Card>
  );
}

/** The reply came to a browser that does not wait for it: it has to go on to the right one. */
function WrongPlace({ text }: { readonly text: string }): ReactNode {
  const say = useWords();
  const { site } = useProduct();
  // A bare code is what a link had in it; a message is passed on as it came.
  const reply = /^[0-9a-z]+$/iu.test(text) ? codeLink(site, text) : text;
  const copied = useCopied(reply);
  useTitle(say('r.wrongplace.t'));
  return (
    <Card
      tone="warn"
      icon={<ExternalLink className="i lg" />}
      title={say('r.wrongplace.t')}
      text={say('r.wrongplace.s')}
    >
      {copied === 'refused' && <CodeLine label={say('r.code')} text={reply} />}
      <Button variant="primary" size="lg" onClick={() => void copyText(reply)}>
        {copied === 'yes' ? <Check className="i" /> : <Copy className="i" />}
        {say(copied === 'yes' ? 'app.copied' : 'r.copy')}
      </Button>
      <span role="status" className="vh">
        {copied === 'yes' && say('app.copied')}
      </span>
    </Card>
  );
}

interface OverProps {
  readonly visit: DirectVisit;
  readonly error: Problem;
}

/** The invite that this reply is for brings nobody in any more. */
function Over({ visit, error }: OverProps): ReactNode {
  const say = useWords();
  // Another tab's invite, which this browser remembers: the tab is gone.
  const words = error === 'other-invite' ? 'i.exp' : `x.${error}`;
  const title = say(`${words}.t`);
  useTitle(title);
  return (
    <Card
      icon={error === 'already-used' ? <Ban className="i lg" /> : <Clock className="i lg" />}
      title={title}
      text={say(`${words}.s`)}
    >
      <Button variant="primary" size="lg" onClick={() => visit.invite(true)}>
        {say('i.new')}
      </Button>
    </Card>
  );
}
