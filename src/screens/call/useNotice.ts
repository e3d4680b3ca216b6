import { useEffect, useState } from 'react';
import { useCall, useCallState } from '#hooks';
import type { CallState, Notice } from '#store';
import { lifeOf } from './noticeLook.ts';

/** Whether what a notice is about has been settled elsewhere. */
function settled(notice: Notice, local: CallState['local']): boolean {
  switch (notice.kind) {
    case 'speaking-while-muted':
    case 'muted':
      return local.microphone.at === 'live';
    case 'device-lost':
      return local[notice.source].at !== 'failed';
    case 'joined':
    case 'left':
    case 'sharing':
    case 'device-switched':
    case 'back-online':
    case 'role':
      return false;
  }
}

interface OneNotice {
  readonly notice: Notice | undefined;
  readonly close: () => void;
  /** Stops the clock while somebody reads. */
  readonly hold: (held: boolean) => void;
}

/** One notice at a time, the oldest first; information goes by itself. */
export function useNotice(covered: boolean): OneNotice {
  const { closeNotice } = useCall();
  const notice = useCallState((state) => state.notices[0]);
  const done = useCallState((state) => notice !== undefined && settled(notice, state.local));
  const [heldKey, setHeldKey] = useState<number | null>(null);
  const held = heldKey === notice?.key;

  useEffect(() => {
    if (notice === undefined) return;
    if (done) return closeNotice(notice.key);
    const life = lifeOf(notice);
    if (life === null || held || covered) return;
    const timer = setTimeout(() => closeNotice(notice.key), life);
    return () => clearTimeout(timer);
  }, [notice, done, held, covered, closeNotice]);

  return {
    notice,
    close: () => {
      if (notice !== undefined) closeNotice(notice.key);
    },
    // By key: the pointer cannot leave what went from under it.
    hold: (reading) => setHeldKey(reading ? (notice?.key ?? null) : null),
  };
}
