import { useEffect } from 'react';
import { useCallState, useExchange } from '#hooks';
import type { Invite, Reply } from '#store';
import { usePress, useStartInvite } from '../codes/press.ts';
import type { Problem } from './problems.ts';
import { isAwaited } from './stage.ts';
import type { Incoming } from './useIncoming.ts';

/** The codes of one call, and what a person can do with them. */
export interface Codes extends Pick<Incoming, 'box' | 'write' | 'take'> {
  readonly invites: readonly Invite[];
  readonly reply: Reply | null;
  /** An invite is on its way. */
  readonly making: boolean;
  /** Why the last press of "Create invite" came to nothing. */
  readonly pressed: Problem | null;
  /** Makes an invite and copies it, in this very press. `anew`: whatever was before is given up first. */
  readonly invite: (anew?: boolean) => void;
  readonly withdraw: (what: number | 'reply') => void;
  /** Puts away what went wrong and was read. */
  readonly tidy: () => void;
}

export function useCodes({ box, write, take }: Incoming): Codes {
  const { withdraw } = useExchange();
  const invites = useCallState((state) => state.invites);
  const reply = useCallState((state) => state.reply);
  const { making, error: pressed } = usePress();
  const invite = useStartInvite();
  useGuard(isAwaited(invites, reply));
  return {
    box,
    write,
    take,
    invites,
    reply,
    making,
    pressed,
    invite,
    withdraw,
    tidy: () => {
      write('');
      if (reply?.state === 'failed') withdraw('reply');
    },
  };
}

/** Has the browser ask before the page is closed that a code on its way leads to. */
function useGuard(awaited: boolean): void {
  useEffect(() => {
    if (!awaited) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [awaited]);
}
