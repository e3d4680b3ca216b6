import type { Signal } from '#protocol';
import type { Address } from '../ports.ts';

/** A few people's worth of candidates. */
const KEPT = 200;

/** Signals that came before the roster named their sender. */
export interface EarlySignals {
  keep(from: Address, signal: Signal): void;
  /** Hands all of them out once more; those still without an addressee are kept again by the receiver. */
  deliver(receive: (from: Address, signal: Signal) => void): void;
  clear(): void;
}

export function createEarlySignals(): EarlySignals {
  let waiting: readonly { readonly from: Address; readonly signal: Signal }[] = [];
  return {
    keep(from, signal) {
      waiting = [...waiting, { from, signal }].slice(-KEPT);
    },
    deliver(receive) {
      const due = waiting;
      waiting = [];
      for (const { from, signal } of due) receive(from, signal);
    },
    clear() {
      waiting = [];
    },
  };
}
