import { expect, it } from 'vitest';
import { createFakeClock } from '#testing';
import { createAllowance } from './allowance.ts';

it('is plenty for a call, is used up by a flood, and comes back', () => {
  const clock = createFakeClock();
  const allow = createAllowance(clock);
  const heard = (words: number): number => Array.from({ length: words }, () => allow()).filter(Boolean).length;
  expect(heard(300)).toBe(300);
  expect(heard(28_000)).toBe(100);
  clock.advance(1000);
  expect(heard(28_000)).toBe(120);
  clock.advance(60_000);
  expect(heard(28_000)).toBe(400);
});
