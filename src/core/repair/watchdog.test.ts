import { describe, expect, it } from 'vitest';
import { createFakeClock } from '#testing';
import type { Slots } from '../slots.ts';
import { createWatchdog } from './watchdog.ts';

function setUp() {
  const clock = createFakeClock();
  let rtpTimestamp = 0;
  const transceiver = { receiver: { getSynchronizationSources: () => [{ rtpTimestamp }] } };
  // as: the watchdog looks at nothing else.
  const slots = { transceiver: () => transceiver } as unknown as Slots;
  const watchdog = createWatchdog(slots, clock);
  watchdog.silence();
  return {
    watchdog,
    /** Looks every 125 ms, with something new each time or not. */
    pass(ms: number, comes: boolean) {
      for (let passed = 0; passed < ms; passed += 125) {
        clock.advance(125);
        if (comes) rtpTimestamp += 1;
        watchdog.silence();
      }
    },
  };
}

describe('the watchdog', () => {
  it('knows for how long nothing came, and words count', () => {
    const { watchdog, pass } = setUp();
    pass(500, true);
    expect(watchdog.silence()).toBe(0);
    pass(1000, false);
    expect(watchdog.silence()).toBe(1000);
    watchdog.heard();
    expect(watchdog.silence()).toBe(0);
  });

  it('takes what came for a second without a gap for a stream, and still after it has stopped', () => {
    const { watchdog, pass } = setUp();
    pass(875, true);
    expect(watchdog.isStreaming()).toBe(false);
    pass(250, true);
    expect(watchdog.isStreaming()).toBe(true);
    pass(3750, false);
    expect(watchdog.isStreaming()).toBe(true);
    pass(250, false);
    expect(watchdog.isStreaming()).toBe(false);
  });

  it('takes what comes with gaps for none', () => {
    const { watchdog, pass } = setUp();
    for (let n = 0; n < 10; n += 1) {
      pass(500, true);
      pass(500, false);
    }
    expect(watchdog.isStreaming()).toBe(false);
  });
});
