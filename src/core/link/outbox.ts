import type { Platform } from '../ports.ts';
import type { Message } from './message.ts';

/** One that the other end may not have yet. */
interface Sent {
  readonly n: number;
  readonly message: Message;
}

/** What this end said and the other one has not acknowledged; said again until it has. */
export interface Outbox {
  add(message: Message): void;
  /** The other end has everything up to here. */
  settle(ack: number): void;
  flush(): void;
  clear(): void;
  /** The other end never acknowledges anything: nothing is kept for it. */
  stop(): void;
  /** Milliseconds for which the other end has taken nothing of what there is. */
  overdue(): number;
}

export interface OutboxOptions {
  readonly platform: Pick<Platform, 'now' | 'every'>;
  readonly lifetime: AbortSignal;
  /** `base`: what came before this place is void. `everywhere`: by every way there is. */
  readonly post: (one: Sent, base: number, everywhere: boolean) => void;
  /** The other end took something that had waited for a while. */
  readonly revived: () => void;
}

const LOOK_MS = 250;
/** Longer than most round trips, and twice is no harm; grows while nothing is acknowledged. */
const AGAIN_MS = 600;
const AGAIN_MOST_MS = 4000;
/** Addresses that were found so long ago, without a network perhaps, are not those of today. */
const LATE_MS = 2500;

export function createOutbox({ platform, lifetime, post, revived }: OutboxOptions): Outbox {
  let sent = 0;
  let queue: readonly Sent[] = [];
  let postedAt = 0;
  let patience = AGAIN_MS;
  let stopped = false;
  /** Since when the other end has taken nothing, though there is something to take. */
  let waitingSince: number | null = null;

  const postOne = (one: Sent, everywhere: boolean): void => {
    postedAt = platform.now();
    post(one, queue[0]?.n ?? one.n, everywhere);
  };
  const flush = (): void => {
    for (const one of queue) postOne(one, true);
  };
  const overdue = (): number => (waitingSince === null ? 0 : platform.now() - waitingSince);

  platform.every(LOOK_MS, lifetime, () => {
    if (queue.length === 0 || platform.now() - postedAt < patience) return;
    patience = Math.min(patience * 1.5, AGAIN_MOST_MS);
    flush();
  });

  return {
    add(message) {
      sent += 1;
      const one = { n: sent, message };
      if (waitingSince === null) patience = AGAIN_MS;
      if (!stopped) {
        waitingSince ??= platform.now();
        queue = [...queue, one];
      }
      postOne(one, false);
    },
    settle(ack) {
      const before = queue.length;
      queue = queue.filter(({ n }) => n > ack);
      if (queue.length === before) return;
      patience = AGAIN_MS;
      const late = overdue() > LATE_MS;
      waitingSince = queue.length === 0 ? null : platform.now();
      if (late) revived();
    },
    flush,
    clear() {
      queue = [];
    },
    stop() {
      stopped = true;
      queue = [];
      waitingSince = null;
    },
    overdue,
  };
}
