import { describe, expect, it } from 'vitest';
import { recover } from './recovery.ts';

describe('recover', () => {
  it.each([
    ['new', 0, 'nothing'],
    ['connecting', 2, 'nothing'],
    ['connected', 1, 'nothing'],
    ['closed', 0, 'nothing'],
    ['closed', 9, 'nothing'],
    ['disconnected', 0, 'wait'],
    ['disconnected', 9, 'wait'],
    ['failed', 0, 'restart-ice'],
    ['failed', 1, 'restart-ice'],
    ['failed', 2, 'restart-ice'],
    ['failed', 3, 'give-up'],
    ['failed', 4, 'give-up'],
  ] as const)('%s after %i attempts: %s', (state, attempt, step) => {
    expect(recover(state, attempt)).toBe(step);
  });
});
