import type { Claim } from '#protocol';
import type { Choice } from './choice.ts';

/** Of the numbers of mutes: what hosts decide at the same time. */
const SLACK = 2;

/** Mutes are kept by nobody, and hold once: an old one that somebody kept is none. */
export interface Mutes {
  last(by: string): number;
  /** Whether it is later than all that went before. */
  take(claim: Claim): boolean;
}

export function createMutes(choice: Choice): Mutes {
  const numbers = new Map<string, number>();
  const last = (by: string): number => numbers.get(by) ?? 0;
  return {
    last,
    take({ by, n }) {
      if (n <= last(by) || n + SLACK < (choice.current()?.next() ?? 0)) return false;
      numbers.set(by, n);
      return true;
    },
  };
}
