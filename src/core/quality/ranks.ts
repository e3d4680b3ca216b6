import type { QualityLevel } from '../facts.ts';

const RANK: Readonly<Record<QualityLevel, number>> = { good: 0, fair: 1, poor: 2 };

/** The worst of them; good if there are none. */
export function weakest(levels: readonly QualityLevel[]): QualityLevel {
  return levels.reduce((a, b) => (RANK[b] > RANK[a] ? b : a), 'good');
}

/** The best of them; poor if there are none. */
export function strongest(levels: readonly QualityLevel[]): QualityLevel {
  return levels.reduce((a, b) => (RANK[b] < RANK[a] ? b : a), 'poor');
}
