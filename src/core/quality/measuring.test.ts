import { describe, expect, it } from 'vitest';
import { createFakeClock } from '#testing';
import { createRecorder } from '../recorder.ts';
import { createMeasuring, loadQuality } from './measuring.ts';
import type { QualityOptions } from './quality.ts';

async function settle(): Promise<void> {
  for (let tick = 0; tick < 10; tick += 1) await Promise.resolve();
}

function setUp(load: Parameters<typeof createMeasuring>[0]) {
  const clock = createFakeClock();
  const recorder = createRecorder(clock);
  const life = new AbortController();
  const measuring = createMeasuring(load, recorder);
  // as: only these two are used before the code is there.
  const options = { platform: clock, lifetime: life.signal } as unknown as QualityOptions;
  return { clock, recorder, life, measuring, options };
}

describe('createMeasuring', () => {
  it('does nothing without code to measure with', async () => {
    const { clock, measuring, options } = setUp(undefined);
    measuring.begin(options);
    clock.advance(5000);
    await settle();
    measuring.resumeVideo();
    const stop = measuring.inspect(() => undefined);
    stop();
    expect(clock.waiting()).toBe(0);
  });

  it('starts a while after the call, with those who have asked before', async () => {
    const started: QualityOptions[] = [];
    let resumed = 0;
    const { clock, measuring, options } = setUp(() =>
      Promise.resolve((given) => {
        started.push(given);
        return { resumeVideo: () => (resumed += 1) };
      }),
    );
    const stop = measuring.inspect(() => undefined);
    measuring.begin(options);
    clock.advance(1000);
    await settle();
    expect(started).toEqual([]);
    clock.advance(1500);
    await settle();
    expect(started.map(({ inspectors }) => inspectors.size)).toEqual([1]);
    stop();
    expect(started[0]?.inspectors.size).toBe(0);
    measuring.resumeVideo();
    expect(resumed).toBe(1);
  });

  it('does not start for a call that has ended meanwhile', async () => {
    let started = 0;
    const { clock, measuring, options, life } = setUp(() =>
      Promise.resolve(() => {
        started += 1;
        return { resumeVideo: () => undefined };
      }),
    );
    measuring.begin(options);
    clock.advance(2500);
    life.abort();
    await settle();
    expect(started).toBe(0);
  });

  it('goes on without it when it cannot be fetched', async () => {
    const { clock, measuring, options, recorder } = setUp(() => Promise.reject(new TypeError('offline')));
    measuring.begin(options);
    clock.advance(2500);
    await settle();
    expect(recorder.entries().map(({ what }) => what)).toEqual(['quality-missing']);
    measuring.resumeVideo();
  });
});

describe('loadQuality', () => {
  it('fetches what measures', async () => {
    expect(typeof (await loadQuality())).toBe('function');
  });
});
