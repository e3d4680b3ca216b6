import { describe, expect, it } from 'vitest';
import { type PathView, recover } from './recovery.ts';

const working: PathView = {
  state: 'connected',
  silence: 0,
  sinceStep: 60_000,
  restarts: 0,
  pace: 1200,
  worked: true,
  isReplacement: false,
  overdue: 0,
  tolerance: 2000,
  isLost: false,
};
const step = (view: Partial<PathView>): string => recover({ ...working, ...view });

describe('a path that worked', () => {
  it.each<readonly [Partial<PathView>, string]>([
    [{}, 'healthy'],
    [{ silence: 1000 }, 'healthy'],
    [{ silence: 1100 }, 'wait'],
    [{ silence: 1999 }, 'wait'],
    [{ silence: 2000 }, 'restart-ice'],
    [{ state: 'disconnected', silence: 300 }, 'wait'],
    [{ state: 'disconnected', silence: 2000 }, 'restart-ice'],
    [{ state: 'connecting', silence: 300 }, 'wait'],
    [{ state: 'failed', silence: 0 }, 'restart-ice'],
    [{ state: 'closed', silence: 9000 }, 'nothing'],
  ])('%o: %s', (view, expected) => {
    expect(step(view)).toBe(expected);
  });

  it.each<readonly [Partial<PathView>, string]>([
    [{ restarts: 1, sinceStep: 1199 }, 'wait'],
    [{ restarts: 1, sinceStep: 1200 }, 'restart-ice'],
    [{ restarts: 1, sinceStep: 1999, pace: 2000 }, 'wait'],
    [{ restarts: 15, sinceStep: 1999 }, 'wait'],
    [{ restarts: 15, sinceStep: 2000 }, 'restart-ice'],
    [{ restarts: 16, sinceStep: 2000 }, 'replace'],
    [{ restarts: 1, sinceStep: 1999, pace: 2000, isLost: true }, 'wait'],
    [{ restarts: 1, sinceStep: 2000, pace: 2000, isLost: true }, 'replace'],
    [{ restarts: 1, sinceStep: 2000, isLost: true, overdue: 2000 }, 'wait'],
    [{ restarts: 0, isLost: true }, 'restart-ice'],
    // What was said last has not arrived: saying more helps nobody.
    [{ restarts: 1, sinceStep: 9000, overdue: 2000 }, 'wait'],
    [{ restarts: 16, sinceStep: 9000, overdue: 60_000 }, 'wait'],
    // The first restart is made whatever else waits.
    [{ restarts: 0, overdue: 2000 }, 'restart-ice'],
    [{ restarts: 1, sinceStep: 9000, overdue: 60_000, state: 'failed' }, 'wait'],
  ])('and is silent, %o: %s', (view, expected) => {
    expect(step({ silence: 10_000, ...view })).toBe(expected);
  });

  it.each<readonly [number, string]>([
    [749, 'healthy'],
    [750, 'restart-ice'],
  ])('and is suspected, silent for %i ms: %s', (silence, expected) => {
    expect(step({ tolerance: 750, silence })).toBe(expected);
  });
});

describe('a first connection', () => {
  const first = { worked: false, silence: Infinity, state: 'connecting' } as const;

  it.each<readonly [Partial<PathView>, string]>([
    [{ sinceStep: 7999 }, 'nothing'],
    [{ sinceStep: 8000 }, 'restart-ice'],
    [{ sinceStep: 5000, state: 'failed' }, 'restart-ice'],
    [{ sinceStep: 1000, state: 'failed' }, 'nothing'],
    [{ sinceStep: 8000, overdue: 3000 }, 'nothing'],
    [{ sinceStep: 7000, restarts: 1 }, 'nothing'],
    [{ sinceStep: 8000, restarts: 1 }, 'give-up'],
    [{ sinceStep: 3000, restarts: 1, state: 'failed' }, 'give-up'],
    [{ sinceStep: 90_000, restarts: 1, overdue: 3000 }, 'nothing'],
    [{ sinceStep: 5000, state: 'failed', isLost: true }, 'replace'],
  ])('%o: %s', (view, expected) => {
    expect(step({ ...first, ...view })).toBe(expected);
  });
});

describe('a connection in the place of one that could not be mended', () => {
  const second = { isReplacement: true, silence: Infinity, state: 'connecting' } as const;

  it.each<readonly [Partial<PathView>, string]>([
    [{ sinceStep: 2999 }, 'wait'],
    [{ sinceStep: 3000 }, 'restart-ice'],
    [{ sinceStep: 1200, restarts: 11 }, 'restart-ice'],
    [{ sinceStep: 1999, restarts: 12 }, 'wait'],
    [{ sinceStep: 2000, restarts: 44 }, 'restart-ice'],
    [{ sinceStep: 2000, restarts: 45 }, 'give-up'],
    [{ sinceStep: 2000, restarts: 1, isLost: true }, 'give-up'],
    [{ sinceStep: 8000, silence: 0, state: 'connected' }, 'healthy'],
  ])('%o: %s', (view, expected) => {
    expect(step({ ...second, ...view })).toBe(expected);
  });
});
