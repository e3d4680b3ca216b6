import { type ReactNode, Suspense, useDeferredValue, useEffect } from 'react';
import { navigate, usePathname } from 'wouter/use-browser-location';
import { Spinner } from '#components';
import { useCallState, useProduct } from '#hooks';
import { parseRoomName, type RoomId } from '#protocol';
import { Lobby } from '../lobby/Lobby.tsx';
import { Ended, fetchAhead, Outside, Refused, Replaced, RoomCall } from './later.ts';
import { Rejoining } from './Rejoining.tsx';
import styles from './Room.module.css';
import { readPath, roomPath } from './roomPath.ts';
import { useRoomSecret } from './useRoomSecret.ts';
import { useVisit, type Visit } from './useVisit.ts';

/** What the address names, in canonical form; back home with a text that names nothing. */
export function Room(): ReactNode {
  const pathname = usePathname();
  const secret = useRoomSecret();
  const home = useProduct().site.base;
  const { search, hash } = location;
  const parsed = parseRoomName(readPath(pathname));
  const room = parsed.ok ? parsed.value : null;
  const bad = parsed.ok ? null : parsed.error;

  useEffect(() => {
    if (room === null) navigate(home, { replace: true, state: { text: readPath(pathname), bad } });
    else if (pathname !== roomPath(room)) navigate(`${roomPath(room)}${search}${hash}`, { replace: true });
  }, [room, bad, pathname, search, hash, home]);

  return room === null ? null : <Inside key={`${room} ${secret ?? ''}`} room={room} />;
}

interface InsideProps {
  readonly room: RoomId;
}

function Inside({ room }: InsideProps): ReactNode {
  const visit = useVisit(room);
  useEffect(fetchAhead, []);
  return (
    <Suspense fallback={visit.status.at === 'in-call' ? <Loading /> : null}>
      <Stage visit={visit} />
    </Suspense>
  );
}

interface StageProps {
  readonly visit: Visit;
}

/** The screen for where the visit stands. */
function Stage({ visit }: StageProps): ReactNode {
  const { room, status, intent } = visit;
  // Deferred with the status, for the same reason.
  const outside = useDeferredValue(useCallState((state) => state.outside));
  switch (status.at) {
    case 'in-call':
      return outside === null ? (
        <RoomCall room={room} />
      ) : (
        <Outside outside={outside} room={room} onCancel={visit.toDoor} />
      );
    case 'left':
      return status.error === 'replaced' ? (
        <Replaced visit={visit} />
      ) : (
        <Ended left={status} room={room} onAgain={visit.rejoin} />
      );
    case 'refused':
      return <Refused visit={visit} refused={status} />;
    case 'lobby':
    case 'joining':
      // A join shows where it was pressed: at the door, or on the page that said why it did not work before.
      switch (intent.at) {
        case 'rejoin':
          return <Rejoining visit={visit} />;
        case 'enter':
          return <Lobby visit={visit} />;
        case 'retry':
        case 'wait':
          return <Refused visit={visit} refused={intent.refused} />;
      }
  }
}

/** The moment until the code of the call is here; it is fetched in the lobby already. */
function Loading(): ReactNode {
  return (
    <main className={styles['loading']}>
      <Spinner />
    </main>
  );
}
