import type { Platform } from '../ports.ts';
import { SLOTS, type Slots } from '../slots.ts';

/** Knows how long ago anything was heard of the other end: media that was played, or a word on the control channel. */
export interface Watchdog {
  /** A word on the control channel. */
  heard(): void;
  /** As good as something heard, for the next `ms`. */
  expect(ms: number): void;
  /** For how many ms nothing has really come. */
  sinceHeard(): number;
  /** Looks at the media, and says for how many ms nothing has come; Infinity: nothing ever has. */
  silence(): number;
  /** Media came all the time until lately: then even a short silence is one. */
  isStreaming(): boolean;
}

/** Between two looks that found something new; sound comes every 20 ms. */
const STREAM_GAP_MS = 400;
const STREAM_MS = 1000;
/** For so long after its last packet a stream is one that stopped. */
const STREAM_OVER_MS = 4000;

/**
 * ICE notices a path that delivers nothing after 5 to 17 s, and in Chromium its own state may never say so; what arrives
 * tells within a second.
 */
export function createWatchdog(slots: Slots, platform: Pick<Platform, 'now'>): Watchdog {
  const last = new Map<string, number>();
  let at = -Infinity;
  let expected = -Infinity;
  let mediaAt = -Infinity;
  let streamSince = 0;
  const sawMedia = (): void => {
    at = platform.now();
    if (at - mediaAt >= STREAM_GAP_MS) streamSince = at;
    mediaAt = at;
  };
  return {
    heard() {
      at = platform.now();
    },
    expect(ms) {
      expected = Math.max(expected, platform.now() + ms);
    },
    sinceHeard: () => platform.now() - at,
    silence() {
      for (const source of SLOTS) {
        const packet = slots.transceiver(source)?.receiver.getSynchronizationSources()[0]?.rtpTimestamp;
        if (packet === undefined || packet === last.get(source)) continue;
        last.set(source, packet);
        sawMedia();
      }
      return Math.max(0, platform.now() - Math.max(at, expected));
    },
    isStreaming: () => mediaAt - streamSince >= STREAM_MS && platform.now() - mediaAt < STREAM_OVER_MS,
  };
}
