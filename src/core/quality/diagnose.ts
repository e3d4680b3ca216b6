import type { QualityCause, QualityLevel } from '../facts.ts';
import type { Figures } from './figures.ts';

/** What is known beside the figures of the link itself. */
export interface Surroundings {
  /** Our camera is smaller on this link than it could be, or paused, for want of bandwidth. */
  readonly held: boolean;
  /** Other links lose packets on their way here too. */
  readonly othersLose: boolean;
  /** This device is behind with its own work, and what it times takes longer. */
  readonly late: boolean;
}

/** What one look at a link comes to. */
export interface Diagnosis {
  readonly level: QualityLevel;
  /** Null exactly when the level is good. */
  readonly cause: QualityCause | null;
}

interface Limits {
  readonly loss: number;
  readonly concealed: number;
  readonly roundTrip: number;
}

/** From here on it is felt by who looks for it, and by everybody. Ratios 0 to 1, ms; two ways of 400 ms: ITU-T G.114. */
const FAIR: Limits = { loss: 0.04, concealed: 0.03, roundTrip: 400 };
const POOR: Limits = { loss: 0.15, concealed: 0.1, roundTrip: 800 };
/** What a small picture needs beside the sound, in bits per second. */
const SCARCE = 150_000;
/** Frames per second that nobody sends by choice. */
const STUTTER = 7;

/** How a link is at this moment, and what holds it back as far as this end can tell. Pure. */
export function diagnose(figures: Figures, around: Surroundings): Diagnosis {
  const cause = causeOf(figures, around);
  if (beyond(figures, POOR)) return { level: 'poor', cause };
  return cause === null ? { level: 'good', cause } : { level: 'fair', cause };
}

function beyond({ lossIn, lossOut, audioIn, roundTrip }: Figures, limits: Limits): boolean {
  return (
    Math.max(lossIn, lossOut) >= limits.loss ||
    (audioIn?.concealed ?? 0) >= limits.concealed ||
    (roundTrip ?? 0) >= limits.roundTrip
  );
}

/** This device first, because that is what the person can do something about; then the way; then the other end. */
function causeOf(figures: Figures, around: Surroundings): QualityCause | null {
  if (figures.videoOut?.limitation === 'cpu') return 'processor';
  const cause = isUpload(figures, around) ? 'upload' : wayIn(figures, around);
  return around.late && cause !== null ? 'processor' : cause;
}

function isUpload({ videoOut, available, lossOut }: Figures, { held }: Surroundings): boolean {
  return held || lossOut >= FAIR.loss || (videoOut !== null && available !== null && available < SCARCE);
}

function wayIn({ lossIn, audioIn, videoIn, roundTrip, path }: Figures, around: Surroundings): QualityCause | null {
  // What is made up although nothing was lost came too late: the same way, seen from its end.
  const suffers = lossIn >= FAIR.loss || (audioIn?.concealed ?? 0) >= FAIR.concealed;
  if (suffers) return around.othersLose ? 'download' : 'their-upload';
  if ((roundTrip ?? 0) >= FAIR.roundTrip) return path?.kind === 'relay' ? 'relay' : 'distance';
  return stutters(videoIn) ? 'their-processor' : null;
}

function stutters(flow: Figures['videoIn']): boolean {
  return flow !== null && flow.framerate !== null && flow.framerate < STUTTER;
}
