import { describe, expect, it } from 'vitest';
import { nearest } from './nearest.ts';

const RIGHT = [1, 0] as const;
const LEFT = [-1, 0] as const;
const UP = [0, -1] as const;
const DOWN = [0, 1] as const;

/** Three above, two centred below: how five people stand. */
const FIVE = [
  { x: 100, y: 100 },
  { x: 300, y: 100 },
  { x: 500, y: 100 },
  { x: 200, y: 300 },
  { x: 400, y: 300 },
];
const from = (index: number) => FIVE[index] ?? { x: 0, y: 0 };

describe('nearest', () => {
  it('goes along a row and stops at its end', () => {
    expect(nearest(FIVE, from(0), RIGHT)).toBe(1);
    expect(nearest(FIVE, from(1), LEFT)).toBe(0);
    expect(nearest(FIVE.slice(0, 3), from(2), RIGHT)).toBe(-1);
  });

  it('goes to the tile above or below', () => {
    expect(nearest(FIVE, from(0), DOWN)).toBe(3);
    expect(nearest(FIVE, from(2), DOWN)).toBe(4);
    expect(nearest(FIVE, from(4), UP)).toBe(1);
    expect(nearest(FIVE, from(0), UP)).toBe(-1);
  });
});
