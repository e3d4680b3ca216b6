import type { Reach, SessionId } from '#protocol';
import type { PeerSession } from '../peerSession.ts';
import type { Address, Platform } from '../ports.ts';

/** Asks members what their devices can reach, and answers them. */
export interface Reaches {
  /** null: no answer in time. */
  ask(session: Pick<PeerSession, 'remote' | 'tellReach'>, own: Reach): Promise<Reach | null>;
  heard(told: ReachTold): void;
}

interface ReachTold {
  readonly of: Address;
  readonly theirs: Reach;
  /** They wait for ours. */
  readonly asks: boolean;
  readonly tellReach: (own: Reach) => void;
}

export interface ReachesOptions {
  readonly platform: Pick<Platform, 'after'>;
  readonly lifetime: AbortSignal;
  readonly examine: (() => Promise<Reach>) | undefined;
}

/** Longer than the other end takes to find out, and the way there and back. */
const ANSWER_MS = 15_000;

export function createReaches({ platform, lifetime, examine }: ReachesOptions): Reaches {
  const waiting = new Map<SessionId, (theirs: Reach | null) => void>();
  let busy: Promise<Reach> | null = null;
  /** However many ask: one look at a time. */
  const own = (look: () => Promise<Reach>): Promise<Reach> =>
    (busy ??= look().finally(() => {
      busy = null;
    }));
  return {
    ask: ({ remote, tellReach }, reach) =>
      new Promise((resolve) => {
        waiting.get(remote.session)?.(null);
        waiting.set(remote.session, resolve);
        tellReach(reach, true);
        platform.after(ANSWER_MS, lifetime, () => resolve(null));
        lifetime.addEventListener('abort', () => resolve(null), { once: true });
      }),
    heard({ of, theirs, asks, tellReach }) {
      waiting.get(of.session)?.(theirs);
      waiting.delete(of.session);
      // Who cannot look says nothing, and is not waited for longer than that.
      if (asks && examine !== undefined) own(examine).then(tellReach, () => undefined);
    },
  };
}
