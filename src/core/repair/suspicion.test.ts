import { describe, expect, it } from 'vitest';
import { createFakeClock } from '#testing';
import { createSuspicion } from './suspicion.ts';

function setUp() {
  const clock = createFakeClock();
  const suspicion = createSuspicion(() => clock.now());
  const tolerances = (): readonly number[] => [suspicion.tolerance(true), suspicion.tolerance(false)];
  return { clock, suspicion, tolerances };
}

describe('silence that may end by itself', () => {
  it('is two seconds where nothing else is known', () => {
    expect(setUp().tolerances()).toEqual([2000, 2000]);
  });

  it('is short while the own network is suspected, shorter after a stream', () => {
    const { clock, suspicion, tolerances } = setUp();
    suspicion.raise(true);
    expect(tolerances()).toEqual([400, 750]);
    clock.advance(2999);
    expect(tolerances()).toEqual([400, 750]);
    clock.advance(1);
    expect(tolerances()).toEqual([2000, 2000]);
  });

  it('is short when the server was lost in silence, and not when it was lost alone', () => {
    const { suspicion, tolerances } = setUp();
    suspicion.raise(false);
    expect(tolerances()).toEqual([750, 750]);
    suspicion.raise(true);
    expect(tolerances()).toEqual([400, 750]);
    suspicion.raise(false);
    expect(tolerances()).toEqual([400, 750]);
  });

  it('is a second when a stream stops and the own network is known to be well', () => {
    const { clock, suspicion, tolerances } = setUp();
    suspicion.narrow();
    expect(tolerances()).toEqual([1000, 2000]);
    suspicion.raise(true);
    expect(tolerances()).toEqual([400, 750]);
    clock.advance(3000);
    expect(tolerances()).toEqual([2000, 2000]);
  });
});
