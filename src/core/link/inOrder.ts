import type { Signal } from '#protocol';

/** Puts what the other end said into its order, each once. */
export interface InOrder {
  /** Takes what has this place; what came before `base` is void. */
  take(signal: Signal, n: number, base: number): void;
  /** Everything up to here has arrived. */
  arrived(): number;
}

/** Out of order and waiting; more than an offer and its candidates. */
const HELD = 200;

export function createInOrder(deliver: (signal: Signal) => void): InOrder {
  let arrived = 0;
  const held = new Map<number, Signal>();
  return {
    take(signal, n, base) {
      arrived = Math.max(arrived, base - 1);
      for (const one of held.keys()) if (one <= arrived) held.delete(one);
      if (n <= arrived || (n > arrived + 1 && held.size >= HELD)) return;
      held.set(n, signal);
      for (let next = held.get(arrived + 1); next !== undefined; next = held.get(arrived + 1)) {
        arrived += 1;
        held.delete(arrived);
        deliver(next);
      }
    },
    arrived: () => arrived,
  };
}
