import { describe, expect, it } from 'vitest';
import { findByPrefix, step } from './menuKeys.ts';

describe('step', () => {
  it.each([
    ['ArrowDown', 0, 1],
    ['ArrowDown', 3, 0],
    ['ArrowDown', -1, 0],
    ['ArrowUp', 0, 3],
    ['ArrowUp', -1, 3],
    ['Home', 2, 0],
    ['End', 0, 3],
    ['x', 0, null],
  ])('%s from %i of four goes to %s', (key, from, to) => {
    expect(step(key, from, 4)).toBe(to);
  });

  it('goes nowhere in an empty menu', () => {
    expect(step('ArrowDown', -1, 0)).toBeNull();
  });
});

describe('findByPrefix', () => {
  const texts = ['Invite people', 'Copy link', 'Change layout', 'Settings'];
  it('finds the next item with a letter, round the end', () => {
    expect(findByPrefix(texts, 'c', 0)).toBe(1);
    expect(findByPrefix(texts, 'c', 1)).toBe(2);
    expect(findByPrefix(texts, 'cc', 2)).toBe(1);
    expect(findByPrefix(texts, 'i', 3)).toBe(0);
  });
  it('takes several letters as a beginning', () => {
    expect(findByPrefix(texts, 'ch', 1)).toBe(2);
    expect(findByPrefix(texts, 'se', 0)).toBe(3);
    expect(findByPrefix(texts, 'zz', 0)).toBe(-1);
  });
});
