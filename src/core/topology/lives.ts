import type { Platform } from '../ports.ts';

/**
 * Numbers the ends of connections that this page makes, each higher than those before: by the clock, so that one made
 * after all is forgotten is still higher. Odd for the side that offers, so that the two ends of a pair never have the
 * same; apart from that nobody compares theirs.
 */
export function createLives({ now }: Pick<Platform, 'now'>): (offers: boolean) => number {
  let last = 0;
  return (offers) => {
    last = Math.max(last + 1, Math.round(now()));
    return 2 * last + Number(offers);
  };
}
