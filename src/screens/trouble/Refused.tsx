import { CircleAlert, CloudOff, Hourglass, RefreshCw, RotateCcw, Users, WifiOff } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { Button, buttonClass } from '#components';
import { useCall, useCallState, useProduct } from '#hooks';
import { HomeLink, Link } from '../page/Link.tsx';
import { CALL } from '../page/place.ts';
import { useTitle } from '../page/useTitle.ts';
import type { RefusedStatus, Visit } from '../room/useVisit.ts';
import { CheckLink } from '../lobby/CheckLink.tsx';
import { useWords } from '../words/index.ts';
import { Card } from './Card.tsx';
import { Replaced } from './Replaced.tsx';

interface RefusedProps {
  readonly visit: Visit;
  readonly refused: RefusedStatus;
}

/** The call was not entered: why, and every way on. */
export function Refused({ visit, refused }: RefusedProps): ReactNode {
  switch (refused.error) {
    case 'room-full':
      return <Full visit={visit} refused={refused} />;
    case 'replaced':
      return <Replaced visit={visit} />;
    case 'server-unreachable':
    case 'offline':
      return <Unreachable visit={visit} refused={refused} />;
    case 'closing':
    case 'rate-limited':
    case 'too-many-connections':
      return <Later visit={visit} refused={refused} />;
    case 'unsupported-version':
      return <Reload kind="version" />;
    default:
      return <Reload kind="odd" />;
  }
}

/** No place in the room, for now. */
function Full({ visit, refused }: RefusedProps): ReactNode {
  const say = useWords();
  const capacity = useCallState((state) => state.preview?.capacity);
  const n = refused.refusal?.capacity ?? capacity ?? 0;
  const waiting = visit.intent.at === 'wait';
  useTitle(say(waiting ? 'e.full.waiting' : 'e.full.t'));
  const text = say(waiting ? 'e.full.s' : 'e.full.ask', { n, room: refused.room });
  return (
    <Card
      icon={<Users className="i lg" />}
      title={say('e.full.t')}
      text={text}
      progress={waiting ? say('e.full.waiting') : undefined}
    >
      {waiting ? (
        <Button onClick={visit.toDoor}>{say('app.cancel')}</Button>
      ) : (
        <>
          <Button variant="primary" onClick={() => visit.wait(refused)}>
            {say('e.full.wait')}
          </Button>
          <HomeLink>{say('e.other')}</HomeLink>
        </>
      )}
    </Card>
  );
}

/** No way to the server: keeps trying by itself. */
function Unreachable({ visit, refused }: RefusedProps): ReactNode {
  const say = useWords();
  const { watch } = useCall();
  const offline = refused.error === 'offline';
  const title = say(offline ? 'e.offline.t' : 'e.server.t');
  useTitle(title);
  // Keeps the door open, so that the path coming back is noticed.
  useEffect(() => watch(refused.room), [watch, refused.room]);
  return (
    <Card
      icon={offline ? <WifiOff className="i lg" /> : <CloudOff className="i lg" />}
      tone={offline ? 'calm' : 'bad'}
      title={title}
      text={say(offline ? 'e.offline.s' : 'e.server.s')}
      progress={say('e.trying')}
    >
      <TryAgain visit={visit} refused={refused} />
      <Button onClick={visit.toDoor}>{say('app.back')}</Button>
      {!offline && <DirectLink />}
      <CheckLink />
    </Card>
  );
}

/** The way that needs no server. */
function DirectLink(): ReactNode {
  const say = useWords();
  return (
    <Link href={`${useProduct().site.base}${CALL}`} className={buttonClass({})}>
      {say('e.codes')}
    </Link>
  );
}

/** The server asks for a moment. */
function Later({ visit, refused }: RefusedProps): ReactNode {
  const say = useWords();
  const kind = refused.error === 'closing' ? 'closing' : refused.error === 'rate-limited' ? 'rate' : 'many';
  const title = say(`e.${kind}.t`);
  useTitle(title);
  return (
    <Card icon={<Hourglass className="i lg" />} title={title} text={say(`e.${kind}.s`)}>
      <TryAgain visit={visit} refused={refused} />
      <Button onClick={visit.toDoor}>{say('app.back')}</Button>
    </Card>
  );
}

function TryAgain({ visit, refused }: RefusedProps): ReactNode {
  const say = useWords();
  return (
    <Button variant="primary" busy={visit.status.at === 'joining'} onClick={() => visit.retry(refused)}>
      {visit.status.at !== 'joining' && <RefreshCw className="i sm" />}
      {say('app.tryAgain')}
    </Button>
  );
}

interface ReloadProps {
  readonly kind: 'version' | 'odd';
}

/** Only a new page helps. */
function Reload({ kind }: ReloadProps): ReactNode {
  const say = useWords();
  const title = say(`e.${kind}.t`);
  useTitle(title);
  const icon = kind === 'version' ? <RotateCcw className="i lg" /> : <CircleAlert className="i lg" />;
  return (
    <Card icon={icon} tone={kind === 'version' ? 'calm' : 'bad'} title={title} text={say(`e.${kind}.s`)}>
      <Button variant="primary" onClick={() => location.reload()}>
        {say('e.reload')}
      </Button>
      <HomeLink>{say('end.home')}</HomeLink>
    </Card>
  );
}
