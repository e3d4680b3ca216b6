/** How much of a meter a level is worth: ears take loudness by ratios, and speech is at 0.05 to 0.3. */
export function loudness(level: number): number {
  return Math.min(1, 1.8 * Math.sqrt(Math.max(0, level)));
}
