import { Copy } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '#components';
import { HomeLink } from '../page/Link.tsx';
import { useTitle } from '../page/useTitle.ts';
import type { Visit } from '../room/useVisit.ts';
import { useWords } from '../words/index.ts';
import { Card } from './Card.tsx';

interface ReplacedProps {
  readonly visit: Visit;
}

/** The same person came in again elsewhere, and the newer page has the call. */
export function Replaced({ visit }: ReplacedProps): ReactNode {
  const say = useWords();
  useTitle(say('e.replaced.t'));
  return (
    <Card icon={<Copy className="i lg" />} title={say('e.replaced.t')} text={say('e.replaced.s')}>
      <Button variant="primary" onClick={visit.rejoin}>
        {say('e.replaced.b')}
      </Button>
      <HomeLink>{say('end.home')}</HomeLink>
    </Card>
  );
}
