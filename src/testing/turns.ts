import { type Chance, createChance } from './chance.ts';

/** Whatever takes time in the fakes waits here for its turn, so that a seed decides every race. */
export interface Turns {
  /** Works of one lane keep their order; which lane goes next is up to the seed. */
  take<T>(lane: object, work: () => T | Promise<T>): Promise<T>;
  /** Lets one thing happen and everything that follows from it; false when nothing waited. */
  step(): Promise<boolean>;
  /** Goes on until nothing waits. */
  settle(): Promise<void>;
}

/** More than any test needs: a run that gets here goes round in circles. */
const MOST_STEPS = 200_000;

/** Promises that settle one after the other between two turns: the engine chains a dozen at most. */
const TICKS = 24;

/** Comes back after all promises that could settle have: a task of its own, without a timer's wait. */
export function quiet(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(null);
  });
}

/** Everybody's turns, in an order that the chance decides. */
export function createTurns(chance: Chance = createChance(0)): Turns {
  const lanes = new Map<object, (() => void)[]>();

  const step = async (): Promise<boolean> => {
    for (let tick = 0; tick < TICKS; tick += 1) await Promise.resolve();
    // A longer chain than usual may still be about to ask for a turn.
    if (lanes.size === 0) await quiet();
    const waiting = Array.from(lanes.entries());
    const [lane, works] = waiting[chance.below(waiting.length)] ?? [];
    if (lane === undefined || works === undefined) return false;
    const work = works.shift();
    if (works.length === 0) lanes.delete(lane);
    work?.();
    return true;
  };

  return {
    take: (lane, work) =>
      new Promise((resolve, reject) => {
        const run = (): void => {
          try {
            resolve(work());
          } catch (error) {
            reject(error instanceof Error ? error : new Error(String(error)));
          }
        };
        lanes.set(lane, [...(lanes.get(lane) ?? []), run]);
      }),
    step,
    async settle() {
      for (let steps = 0; await step(); steps += 1) {
        if (steps > MOST_STEPS) throw new Error('this never comes to rest');
      }
    },
  };
}
