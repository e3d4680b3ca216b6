import type { Result } from '#protocol';
import type { FakeClock } from './fakeClock.ts';
import type { Turns } from './turns.ts';

/** Ways for a test to wait. */
export interface Waiting {
  /** Waits for work while everything goes on. */
  during<T>(work: Promise<T>): Promise<T>;
  /** The same for what must succeed. */
  done<T>(work: Promise<Result<T, string>>): Promise<T>;
  /** Lets time pass, and everything that follows from it, second by second. */
  pass(ms: number): Promise<void>;
}

export function createWaiting(turns: Turns, clock: FakeClock): Waiting {
  const during = async <T>(work: Promise<T>): Promise<T> => {
    await turns.settle();
    return work;
  };
  return {
    during,
    async done(work) {
      const result = await during(work);
      if (!result.ok) throw new Error(result.error);
      return result.value;
    },
    async pass(ms) {
      for (let left = ms; left > 0; left -= 1000) {
        clock.advance(Math.min(left, 1000));
        await turns.settle();
      }
    },
  };
}
