import type { Platform } from './ports.ts';
import { SLOTS, type Slots } from './slots.ts';

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
}

/**
 * ICE notices a path that delivers nothing after 5 to 17 s, and in Chromium its own state may never say so; what arrives
 * tells within a second.
 */
export function createWatchdog(slots: Slots, platform: Pick<Platform, 'now'>): Watchdog {
  const last = new Map<string, number>();
  let at = -Infinity;
  let expected = -Infinity;
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
        at = platform.now();
      }
      return Math.max(0, platform.now() - Math.max(at, expected));
    },
  };
}
