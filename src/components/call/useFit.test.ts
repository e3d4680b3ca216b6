import { describe, expect, it } from 'vitest';
import { stripPage } from './useFit.ts';

describe('stripPage', () => {
  it.each([
    ['desktop', 6, { width: 1416, height: 812 }, 6],
    ['phone on its side', 6, { width: 750, height: 374 }, 6],
    ['phone on its side, crowded', 12, { width: 750, height: 374 }, 6],
    ['phone', 6, { width: 374, height: 690 }, 8],
    ['hardly any room', 6, { width: 300, height: 40 }, 1],
  ] as const)('%s with %i people', (_, total, box, most) => {
    expect(stripPage(total, box, 10)).toBe(Math.min(total, most));
  });
});
