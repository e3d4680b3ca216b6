import { describe, expect, it } from 'vitest';
import { createChance } from '#testing';
import { createSpeakingDetector } from './speaking.ts';

/** Feeds one level every 100 ms and notes at which of them the answer changed. */
function changesOf(levels: readonly number[]): readonly (readonly [number, boolean])[] {
  const voice = createSpeakingDetector();
  return levels.flatMap((level, index) => (voice.update(level, index * 100) ? [[index, voice.speaking] as const] : []));
}

describe('createSpeakingDetector', () => {
  it('is silent in a quiet room', () => {
    expect(changesOf(Array.from({ length: 50 }, () => 0.015))).toEqual([]);
  });

  it('begins with the voice and holds over the gaps between words', () => {
    expect(changesOf([0, 0.1, 0, 0, 0, 0, 0, 0.1, 0, 0])).toEqual([[1, true]]);
  });

  it('ends 600 ms after the last voice', () => {
    expect(changesOf([0.1, 0, 0, 0, 0, 0, 0, 0])).toEqual([
      [0, true],
      [6, false],
    ]);
  });

  it('goes on at a level that would not begin it', () => {
    expect(changesOf([0.02, ...Array.from({ length: 20 }, () => 0.01)])).toEqual([[0, true]]);
  });

  it('never flickers: a begun ring stays at least 600 ms, whatever the levels', () => {
    const chance = createChance(7);
    const changes = changesOf(Array.from({ length: 20_000 }, () => chance.next() ** 40));
    const lengths = changes.flatMap(([at, speaking], index) =>
      speaking ? [(changes[index + 1]?.[0] ?? 20_000) - at] : [],
    );
    expect(lengths.length).toBeGreaterThan(50);
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(6);
  });
});
