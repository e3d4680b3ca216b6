/** A quiet room and a raised voice at arm's length, in decibels below full scale. */
const QUIET = -52;
const LOUD = -16;

/** How loud a level, the root mean square of 0 to 1, sounds: 0 to 1 for meters and rings. */
export function loudness(level: number): number {
  if (level <= 0) return 0;
  const decibels = 20 * Math.log10(level);
  return Math.min(1, Math.max(0, (decibels - QUIET) / (LOUD - QUIET)));
}
