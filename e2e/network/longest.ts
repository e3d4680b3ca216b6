/** The longest time between two of these moments, up to `end`; ms. */
export function longestStop(moments: readonly number[], end: number): number {
  const all = [...moments, end];
  return Math.max(0, ...all.slice(1).map((at, index) => at - (all[index] ?? at)));
}
