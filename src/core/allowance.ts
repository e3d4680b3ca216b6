import type { Platform } from './ports.ts';

/** A call of eight that grows together at once, several times over. */
const BURST = 400;
/** A member in a normal call says five things a second. */
const PER_SECOND = 120;

/** How much one member may say: whoever says more is not listened to for a moment, so that nobody can keep a page busy. */
export function createAllowance({ now }: Pick<Platform, 'now'>): () => boolean {
  let left = BURST;
  let at = now();
  return () => {
    left = Math.min(BURST, left + ((now() - at) / 1000) * PER_SECOND);
    at = now();
    if (left < 1) return false;
    left -= 1;
    return true;
  };
}
