import { describe, expect, it } from 'vitest';
import { createFakeClock } from '#testing';
import { createRecorder } from './recorder.ts';

describe('createRecorder', () => {
  it('keeps what happened, in order, with the time since its beginning', () => {
    const clock = createFakeClock();
    const recorder = createRecorder(clock);
    recorder.record('one');
    clock.advance(250);
    recorder.record('two', { phase: 'connected', count: 2 });
    expect(recorder.entries()).toEqual([
      { at: 0, what: 'one' },
      { at: 250, what: 'two', phase: 'connected', count: 2 },
    ]);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 20])('keeps the last three of %i in order', (count) => {
    const recorder = createRecorder(createFakeClock(), 3);
    const all = Array.from({ length: count }, (_, index) => `entry ${index}`);
    for (const what of all) recorder.record(what);
    expect(recorder.entries().map(({ what }) => what)).toEqual(all.slice(-3));
  });

  it('hands out a copy', () => {
    const recorder = createRecorder(createFakeClock());
    const before = recorder.entries();
    recorder.record('later');
    expect(before).toEqual([]);
  });
});
