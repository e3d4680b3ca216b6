import { describe, expect, it } from 'vitest';
import { createChance } from '#testing';
import { concat, fromText, isSame, toText } from './bytes.ts';

const bytes = (...values: readonly number[]) => new Uint8Array(values);

const base64url = (some: Uint8Array): string =>
  btoa(String.fromCharCode(...some))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

describe('base64url', () => {
  it('is what btoa writes, for every length', () => {
    const chance = createChance(1);
    for (let length = 0; length < 100; length += 1) {
      const some = Uint8Array.from({ length }, () => Math.floor(chance.below(256)));
      const text = toText(some);
      expect(text).toBe(base64url(some));
      expect(fromText(text)).toEqual(some);
    }
  });

  it.each(['A', 'AB=', 'AA+A', 'AA/A', 'AA A', 'AAAAA', 'AB', 'AAB', 'ä', 'AAAA\n'])('is not %j', (text) => {
    expect(fromText(text)).toBeNull();
  });
});

it('compares bytes', () => {
  expect(isSame(bytes(1, 2), bytes(1, 2))).toBe(true);
  expect(isSame(bytes(1, 2), bytes(1, 3))).toBe(false);
  expect(isSame(bytes(1, 2), bytes(1))).toBe(false);
  expect(isSame(bytes(1), bytes(1, 0))).toBe(false);
  expect(concat(bytes(1), bytes(), bytes(2, 3))).toEqual(bytes(1, 2, 3));
});
