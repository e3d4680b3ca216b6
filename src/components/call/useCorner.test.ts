import { describe, expect, it } from 'vitest';
import { cornerToward } from './useCorner.ts';

describe('cornerToward', () => {
  it.each([
    ['bottom-end', 'ArrowUp', false, 'top-end'],
    ['bottom-end', 'ArrowLeft', false, 'bottom-start'],
    ['bottom-end', 'ArrowRight', false, 'bottom-end'],
    ['top-start', 'ArrowDown', false, 'bottom-start'],
    ['bottom-end', 'ArrowRight', true, 'bottom-start'],
    ['top-start', 'ArrowLeft', true, 'top-end'],
    ['top-start', 'a', false, 'top-start'],
  ] as const)('%s and %s (right to left: %s) is %s', (corner, key, rightToLeft, expected) => {
    expect(cornerToward(corner, key, rightToLeft)).toBe(expected);
  });
});
