import { type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import { useCallState } from '#hooks';
import { CallScreen } from '../room/later.ts';
import { useWords } from '../words/index.ts';
import { Alone } from './Alone.tsx';
import { InviteDialog } from './InviteDialog.tsx';
import { Reconnect } from './Reconnect.tsx';
import type { DirectVisit } from './useDirectVisit.ts';
import { usePastedCode } from './usePastedCode.ts';

interface DirectCallProps {
  readonly visit: DirectVisit;
  /** Pasted on the way here. */
  readonly early: string | null;
  readonly onTaken: () => void;
}

/** The first to come while this tab was out of sight, until it is looked at. */
function useArrival(): string | null {
  const first = useCallState(({ order, participants }) => {
    const [id] = order;
    return id === undefined ? null : (participants[id]?.name ?? '');
  });
  const [away, setAway] = useState(() => !document.hasFocus());
  useEffect(() => {
    const back = () => setAway(false);
    addEventListener('focus', back);
    return () => removeEventListener('focus', back);
  }, []);
  return away ? first : null;
}

/** The call itself: the same as in a room, but people come in by codes. */
export function DirectCall({ visit, early, onTaken }: DirectCallProps): ReactNode {
  const say = useWords();
  const arrived = useArrival();
  const [inviting, setInviting] = useState(early !== null);
  const open = () => setInviting(true);
  const take = (text: string) => {
    // What becomes of it is told there.
    open();
    visit.take(text);
  };
  const arrive = useEffectEvent(() => {
    if (early === null) return;
    onTaken();
    visit.take(early);
  });
  useEffect(() => arrive(), []);
  usePastedCode(take);
  const close = () => {
    setInviting(false);
    visit.tidy();
  };
  return (
    <CallScreen
      title={say('i.title')}
      since={visit.since}
      tab={arrived === null ? undefined : say('i.here', { name: arrived === '' ? say('c.guest') : arrived })}
      invite={{
        open,
        dialog: inviting && <InviteDialog visit={visit} onClose={close} />,
        card: <Alone onInvite={open} />,
        link: null,
        cutOff: <Reconnect onReconnect={open} />,
      }}
    />
  );
}
