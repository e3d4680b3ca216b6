import type { QualityCause, QualityLevel } from '../facts.ts';
import type { Link } from '../topology/links.ts';
import { type Adaptation, adapt, PAUSED, UNHINDERED } from './adapt.ts';
import { assess, FIRST, type Verdict } from './assess.ts';
import { diagnose, type Surroundings } from './diagnose.ts';
import { type Figures, figuresBetween } from './figures.ts';
import { type Snapshot, takeSnapshot } from './snapshot.ts';

/** What is remembered of one participant's link. A new connection in its place starts its figures over, not its lessons. */
export interface Watched {
  readonly link: Link;
  readonly before: Snapshot | null;
  /** Of the last two looks; null: none yet, or nothing came through. */
  readonly figures: Figures | null;
  /** The last ones there were, of this connection or the one before. */
  readonly shown: Figures | null;
  readonly verdict: Verdict;
  readonly cause: QualityCause | null;
  readonly adaptation: Adaptation;
  /** Until then the network is not judged, in ms of the platform. */
  readonly settledAt: number;
}

/** A look after so long says nothing about now: the page was asleep. */
const STALE_MS = 6000;
/** The estimate of a new path begins low, and the first reports after a gap tell of the gap. */
const SETTLE_MS = 5000;
/** Loss on the way in that counts as such, 0 to 1. */
const LOSSY = 0.04;

/** Asks a link how it does. Null: it closed meanwhile. */
export async function look(link: Link, known: Watched | undefined, at: () => number): Promise<Watched | null> {
  const snapshot = await link.session.stats().then(
    (stats) => {
      link.bytes = stats.bytes;
      return takeSnapshot(stats, at());
    },
    // Closed while it was asked; the roster tells.
    () => null,
  );
  return snapshot === null ? null : next(link, known, snapshot);
}

/** Others see to that. */
function isBroken({ session }: Link, before: Snapshot, after: Snapshot): boolean {
  return session.phase() !== 'connected' || after.bytesIn <= before.bytesIn;
}

const STRANGER = { verdict: FIRST, cause: null, adaptation: UNHINDERED, shown: null };

function next(link: Link, known: Watched | undefined, after: Snapshot): Watched {
  const { verdict, cause, adaptation, shown } = known ?? STRANGER;
  const kept = { link, before: after, verdict, cause, adaptation, shown };
  const before = known?.link === link ? known.before : null;
  // Another way takes another time, with no queue on it.
  const anew = { ...adaptation, leastRoundTrip: null };
  const settling = { ...kept, adaptation: anew, figures: null, settledAt: after.at + SETTLE_MS };
  if (before === null || after.at - before.at > STALE_MS) return settling;
  if (isBroken(link, before, after)) return settling;
  const figures = figuresBetween(before, after);
  const settledAt = known?.settledAt ?? after.at;
  const isSame = before.path?.kind === after.path?.kind;
  return { ...kept, figures, shown: figures, settledAt, adaptation: isSame ? adaptation : anew };
}

export const losesIn = ({ figures }: Watched): boolean => (figures?.lossIn ?? 0) >= LOSSY;

/** Draws the conclusions from the last look. */
export function conclude(watched: Watched, around: Omit<Surroundings, 'held'>): Watched {
  const { link, figures, before, verdict, settledAt } = watched;
  if (figures === null || before === null || before.at < settledAt) return watched;
  const adaptation = adapt(watched.adaptation, { ...figures, cost: link.camera?.maxBitrate ?? 0, late: around.late });
  const { level, cause } = diagnose(figures, { ...around, held: isHeld(adaptation, figures) });
  return { ...watched, adaptation, verdict: assess(verdict, { ms: figures.ms, level }), cause };
}

/** Whether a picture is smaller than it would be, or missing: one that nobody sends is neither. */
export function isHeld({ level }: Adaptation, figures: Figures | null): boolean {
  return level === PAUSED || (level > 0 && figures?.sendsCamera !== false);
}

/** Whether it is worth looking more often. */
export function isTroubled({ verdict, adaptation, figures }: Watched): boolean {
  const levels: readonly QualityLevel[] = [verdict.level, verdict.looks.at(-1)?.level ?? 'good'];
  return levels.some((level) => level !== 'good') || isHeld(adaptation, figures) || adaptation.hardMs > 0;
}
