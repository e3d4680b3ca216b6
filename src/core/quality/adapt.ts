import type { Allowance, Step } from '../topology/budget.ts';
import type { Figures } from './figures.ts';

/**
 * Smaller and smaller pictures. The browser makes its own pictures smaller too; but it goes on with them down to 30 kbit/s,
 * in a queue with the sound, and counts frames more than their sharpness.
 */
const STEPS: readonly Step[] = [
  { height: 360, bitrate: 400_000, framerate: 24 },
  { height: 270, bitrate: 220_000, framerate: 20 },
  { height: 180, bitrate: 110_000, framerate: 15 },
];
/** Levels: 0 is the whole share, then the steps, then no picture. */
export const SMALLEST = STEPS.length;
export const PAUSED = STEPS.length + 1;

/** How far one link has come down, and what is waited for. */
export interface Adaptation {
  readonly level: number;
  /** How long it has been too much, or gone well, without a break; ms. */
  readonly hardMs: number;
  readonly calmMs: number;
  /** How long since more was tried; ms. */
  readonly triedMs: number;
  /** How long it must go well before more is tried without a sign that there is room; ms. */
  readonly waitMs: number;
  /** The shortest round trip seen of late: what it takes beyond that is a queue. Null: none yet; ms. */
  readonly leastRoundTrip: number | null;
  /** Packets lost on their way out, the latest reports most: each counts a dozen packets or two. 0 to 1. */
  readonly loss: number;
}

/** What one look says about the way out. */
export type Outlook = Pick<Figures, 'ms' | 'available' | 'freshLoss' | 'roundTrip' | 'sendsCamera'> & {
  /** What the camera may take now, bits per second. */
  readonly cost: number;
  /** This device is behind with its own work: what waits, waits here, and the browser takes that for a queue on the way. */
  readonly late: boolean;
};

type Load = 'calm' | 'hard' | 'unbearable';

const LOWER_MS = 2000;
/** A queue takes this long to drain once the picture is small. */
const PAUSE_MS = 4000;
const RAISE_MS = 5000;
const FIRST_WAIT_MS = 10_000;
const LONGEST_WAIT_MS = 40_000;
/** Trouble this soon after more was tried is the trial's own. */
const TRIAL_MS = 15_000;
/** Sound, sent twice, with its headers. */
const SOUND = 75_000;
/** Below this, sound and any picture share a queue that the sound does not survive; bits per second. */
const LEAST_FOR_BOTH = 100_000;
/** What a level needs at least, however much it may take. */
const ENOUGH = [300_000, 200_000, 130_000, LEAST_FOR_BOTH];
/** A level is gone back to with a little more than it needs. */
const MARGIN = 1.2;
/** How much of the loss seen before is forgotten with every report. */
const FADING = 0.6;
/** What was short once is forgotten, in ms per second: the way may be another now, and no queue lasts as long as the way does. */
const FORGETTING = 3;
/** Ratios 0 to 1, and ms of queue. Up to here redundant sound makes up for loss, and smaller pictures lose as much. */
const HARD = { loss: 0.15, queue: 250 };
const UNBEARABLE = { loss: 0.22, queue: 600 };

export const UNHINDERED: Adaptation = {
  level: 0,
  hardMs: 0,
  calmMs: 0,
  triedMs: TRIAL_MS,
  waitMs: FIRST_WAIT_MS,
  leastRoundTrip: null,
  loss: 0,
};

export function allowanceAt(level: number): Allowance {
  return level >= PAUSED ? 'paused' : (STEPS[level - 1] ?? null);
}

/** Sound first, then a picture of the size that fits, then the largest. Pure. */
export function adapt(before: Adaptation, look: Outlook): Adaptation {
  const leastRoundTrip = least(before, look);
  const loss = fade(before.loss, look);
  const now = { ...before, leastRoundTrip, loss, triedMs: before.triedMs + look.ms };
  // Nothing is learned about a picture that nobody sends.
  if (!look.sendsCamera && now.level < PAUSED) return { ...now, hardMs: 0, calmMs: 0 };
  const load = loadOf(now, look);
  if (load === 'calm') return raise({ ...now, hardMs: 0, calmMs: now.calmMs + look.ms }, look);
  return lower({ ...now, calmMs: 0, hardMs: now.hardMs + look.ms }, load);
}

/** A person asked for the picture: tries at once, as often as they ask. */
export function tryNow(now: Adaptation): Adaptation {
  if (now.level < PAUSED) return now;
  return { ...now, level: SMALLEST, hardMs: 0, calmMs: 0, triedMs: 0, waitMs: FIRST_WAIT_MS };
}

function loadOf(now: Adaptation, look: Outlook): Load {
  const queue = look.late ? 0 : queueOf(now, look);
  // Without a picture the browser's estimate follows the sound, which needs little.
  const estimate = now.level === PAUSED || look.late ? Infinity : (look.available ?? Infinity);
  const needed = Math.min(look.cost * 0.7 + SOUND, ENOUGH[now.level] ?? LEAST_FOR_BOTH);
  const exceeds = (limit: typeof HARD): boolean => now.loss > limit.loss || queue > limit.queue;
  if (exceeds(UNBEARABLE) || estimate < Math.min(needed, LEAST_FOR_BOTH)) return 'unbearable';
  return exceeds(HARD) || estimate < needed ? 'hard' : 'calm';
}

function fade(loss: number, { freshLoss }: Outlook): number {
  return freshLoss === null ? loss : loss + (freshLoss - loss) * FADING;
}

function queueOf({ leastRoundTrip }: Adaptation, { roundTrip }: Outlook): number {
  return roundTrip === null || leastRoundTrip === null ? 0 : roundTrip - leastRoundTrip;
}

function lower(now: Adaptation, load: Exclude<Load, 'calm'>): Adaptation {
  if (now.level === PAUSED) return now;
  const unbearable = load === 'unbearable';
  if (unbearable && now.hardMs >= PAUSE_MS) return { ...now, level: PAUSED, hardMs: 0, waitMs: nextWait(now) };
  if (now.hardMs < LOWER_MS) return now;
  if (unbearable) return { ...now, level: SMALLEST };
  if (now.level === SMALLEST) return now;
  return { ...now, level: now.level + 1, hardMs: 0, waitMs: nextWait(now) };
}

function raise(now: Adaptation, { available }: Outlook): Adaptation {
  if (now.level === 0) return now;
  // The browser tries out the way even with no picture to send.
  const opened = (available ?? 0) > (ENOUGH[0] ?? 0);
  if (now.level === PAUSED) return now.calmMs < now.waitMs / (opened ? 2 : 1) ? now : step(now);
  // The browser believes in up to half more than it sends: enough to see whether the next level fits.
  if (available !== null && available < (ENOUGH[now.level - 1] ?? 0) * MARGIN) return { ...now, calmMs: 0 };
  return now.calmMs < (available === null ? now.waitMs : RAISE_MS) ? now : step(now);
}

const step = (now: Adaptation): Adaptation => ({ ...now, level: now.level - 1, calmMs: 0, triedMs: 0 });

/** Longer after every trial that failed. */
function nextWait({ triedMs, waitMs }: Adaptation): number {
  return triedMs < TRIAL_MS ? Math.min(LONGEST_WAIT_MS, waitMs * 2) : FIRST_WAIT_MS;
}

function least({ leastRoundTrip }: Adaptation, { roundTrip, ms }: Outlook): number | null {
  if (leastRoundTrip === null || roundTrip === null) return leastRoundTrip ?? roundTrip;
  return Math.min(leastRoundTrip + (FORGETTING * ms) / 1000, roundTrip);
}
