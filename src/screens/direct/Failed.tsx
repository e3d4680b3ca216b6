import { ShieldAlert, Waypoints, WifiOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { navigate } from 'wouter/use-browser-location';
import { Button } from '#components';
import { useProduct } from '#hooks';
import { endVisit } from '../codes/press.ts';
import { HomeLink } from '../page/Link.tsx';
import { useTitle } from '../page/useTitle.ts';
import { drawRoomSecret } from '../room/drawRoomSecret.ts';
import { roomLink } from '../room/roomPath.ts';
import { Card } from '../trouble/Card.tsx';
import { useWords } from '../words/index.ts';
import { type Problem, sayOf } from './problems.ts';
import type { Stage } from './stage.ts';
import type { DirectVisit } from './useDirectVisit.ts';

interface FailedProps {
  readonly visit: DirectVisit;
  readonly failed: Extract<Stage, { at: 'failed' }>;
}

function iconOf(error: Problem): ReactNode {
  if (error === 'tampered') return <ShieldAlert className="i lg" />;
  return error === 'no-route' ? <Waypoints className="i lg" /> : <WifiOff className="i lg" />;
}

/** What one more try is called. */
const AGAIN: Readonly<Partial<Record<Problem, string>>> = { 'no-route': 'i.again', unloaded: 'app.tryAgain' };

/** Two ends do not come together: why, and every way on. */
export function Failed({ visit, failed }: FailedProps): ReactNode {
  const say = useWords();
  const { site } = useProduct();
  const { error, name, what } = failed;
  const blocked = error === 'no-route';
  const rooms = site.host === 'server';
  const title = blocked ? sayOf(say, 'x.no-route.t', name) : say(`x.${error}.t`);
  useTitle(title);
  const again = () => {
    if (what !== null) visit.withdraw(what);
    // Who replied has no call of their own to invite to.
    visit.invite(what === 'reply');
  };
  const text = blocked && !rooms ? 'x.no-route.s.alone' : `x.${error}.s`;
  const room = blocked && rooms;
  return (
    <Card tone={error === 'tampered' ? 'bad' : 'warn'} icon={iconOf(error)} title={title} text={say(text)}>
      {room && <ToRoom />}
      <Button variant={room ? 'plain' : 'primary'} onClick={again}>
        {say(AGAIN[error] ?? 'i.new')}
      </Button>
      {!room && <HomeLink>{say('i.home')}</HomeLink>}
    </Card>
  );
}

/** To the lobby of a new room, whose server can carry the call where nothing else can. */
function ToRoom(): ReactNode {
  const say = useWords();
  const product = useProduct();
  const move = async () => {
    const { suggestRoom } = await import('../home/roomNames.ts');
    await endVisit(product);
    navigate(roomLink(suggestRoom(), drawRoomSecret()));
  };
  return (
    <Button variant="primary" onClick={() => void move()}>
      {say('i.room')}
    </Button>
  );
}
