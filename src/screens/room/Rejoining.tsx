import { RotateCcw } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '#components';
import { useTitle } from '../page/useTitle.ts';
import { Card } from '../trouble/Card.tsx';
import { useWords } from '../words/index.ts';
import type { Visit } from './useVisit.ts';

interface RejoiningProps {
  readonly visit: Visit;
}

/** On the way straight back in, after a reload or after leaving. */
export function Rejoining({ visit }: RejoiningProps): ReactNode {
  const say = useWords();
  useTitle(visit.room);
  return (
    <Card
      icon={<RotateCcw className="i lg" />}
      title={visit.room}
      progress={say(visit.path === 'down' ? 'e.server.t' : 'lobby.rejoin')}
      text={visit.path === 'down' ? say('e.server.s') : undefined}
    >
      <Button onClick={visit.toDoor}>{say('app.cancel')}</Button>
    </Card>
  );
}
