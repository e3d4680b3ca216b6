import { SMALLEST } from './adapt.ts';

/** How far all pictures of this device have come down for the sake of its processor. Levels as in `Adaptation`. */
export interface Ease {
  readonly level: number;
  /** How long it has been too much, or gone well, without a break; ms. */
  readonly busyMs: number;
  readonly calmMs: number;
  /** How long it must go well before more is tried; ms. */
  readonly waitMs: number;
}

/** Encoders stumble for a moment whenever a size changes. */
const LOWER_MS = 6000;
/** Doubled by every step down: what makes a device hot lasts, and so does its cooling. */
const FIRST_WAIT_MS = 15_000;
const LONGEST_WAIT_MS = 240_000;

export const RESTED: Ease = { level: 0, busyMs: 0, calmMs: 0, waitMs: FIRST_WAIT_MS };

/** A browser that is asked answers at once, whatever the network does; ms. */
const PROMPT_MS = 200;
/** How much of what was seen before is forgotten with every look, and what one look counts for at most; ms. */
const FADING = 0.3;
const LONGEST_MS = 1000;

/** How long the browser took to answer lately, in ms. Pure. */
export function waited(before: number, ms: number): number {
  return before + (Math.min(ms, LONGEST_MS) - before) * FADING;
}

/** Whether the device is behind with its work, so that whatever it times takes longer than the network does. Pure. */
export function isLate(ms: number): boolean {
  return ms > PROMPT_MS;
}

/** Smaller pictures while the processor cannot keep up; it never costs the picture itself. Pure. */
export function ease(before: Ease, ms: number, busy: boolean): Ease {
  const { level, waitMs } = before;
  const busyMs = busy ? before.busyMs + ms : 0;
  const calmMs = busy ? 0 : before.calmMs + ms;
  if (busyMs >= LOWER_MS && level < SMALLEST) {
    // Who comes down again has tried too early.
    return { level: level + 1, busyMs: 0, calmMs: 0, waitMs: Math.min(LONGEST_WAIT_MS, waitMs * 2) };
  }
  if (level > 0 && calmMs >= waitMs) return { ...before, level: level - 1, busyMs: 0, calmMs: 0 };
  return { level, busyMs, calmMs, waitMs: level === 0 && calmMs >= LONGEST_WAIT_MS ? FIRST_WAIT_MS : waitMs };
}
