import type { NetworkHint, Platform } from '#core';
import type { Turns } from './turns.ts';

/** Time that passes when the test says so. */
export interface FakeClock extends Omit<Platform, 'createPeerConnection'> {
  advance(ms: number): void;
  /** What the device notices of its network. */
  hint(hint: NetworkHint): void;
  /** What the browser thinks of its processor. */
  press(isTooMuch: boolean): void;
  /** Timers that still wait: none may be left when everything is over. */
  waiting(): number;
}

type Pressed = (isTooMuch: boolean) => void;

interface Timer {
  readonly at: number;
  readonly every: number | null;
  readonly lifetime: AbortSignal;
  readonly work: () => void;
}

export function createFakeClock(start = 1_000_000): FakeClock {
  let now = start;
  let timers: readonly Timer[] = [];
  const pressed = new Set<Pressed>();
  const hinted = new Set<(hint: NetworkHint) => void>();

  const alive = (): readonly Timer[] => timers.filter(({ lifetime }) => !lifetime.aborted);

  const runNext = (until: number): boolean => {
    timers = alive().toSorted((one, other) => one.at - other.at);
    const [first, ...others] = timers;
    if (first === undefined || first.at > until) return false;
    now = first.at;
    timers = first.every === null ? others : [...others, { ...first, at: first.at + first.every }];
    first.work();
    return true;
  };

  return {
    now: () => now,
    after(ms, lifetime, work) {
      timers = [...timers, { at: now + ms, every: null, lifetime, work }];
    },
    every(ms, lifetime, work) {
      timers = [...timers, { at: now + ms, every: ms, lifetime, work }];
    },
    onNetwork(lifetime, listener) {
      hinted.add(listener);
      lifetime.addEventListener('abort', () => hinted.delete(listener), { once: true });
    },
    hint(hint) {
      for (const listener of hinted) listener(hint);
    },
    pressureObserver: () =>
      class {
        readonly listen: Pressed;
        constructor(heard: (records: readonly { readonly state: string }[]) => void) {
          this.listen = (isTooMuch) => heard([{ state: isTooMuch ? 'critical' : 'serious' }]);
        }
        observe() {
          pressed.add(this.listen);
          return Promise.resolve();
        }
        disconnect() {
          pressed.delete(this.listen);
        }
      },
    press(isTooMuch) {
      for (const listener of pressed) listener(isTooMuch);
    },
    advance(ms) {
      const until = now + ms;
      while (runNext(until));
      now = until;
    },
    waiting: () => alive().length,
  };
}

/** The clock of a page: what is to happen at once takes its turn, everything else waits for time to pass. */
export function createPatience(turns: Turns, clock: FakeClock): Omit<Platform, 'createPeerConnection'> {
  return {
    ...clock,
    after(ms, lifetime, work) {
      if (ms > 0) clock.after(ms, lifetime, work);
      else void turns.take({}, () => lifetime.aborted || work());
    },
  };
}
