import type { QualityCause, QualityLevel } from '../facts.ts';
import type { Link } from '../topology/links.ts';
import { type Adaptation, adapt, UNHINDERED } from './adapt.ts';
import { assess, FIRST, type Verdict } from './assess.ts';
import { diagnose } from './diagnose.ts';
import { type Figures, figuresBetween } from './figures.ts';
import { type Snapshot, takeSnapshot } from './snapshot.ts';

/** What is remembered of one participant's link. A new connection in its place starts its figures over, not its lessons. */
export interface Watched {
  readonly link: Link;
  readonly before: Snapshot | null;
  /** Of the last two looks; null: none yet, or nothing came through. */
  readonly figures: Figures | null;
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

function next(link: Link, known: Watched | undefined, after: Snapshot): Watched {
  const { verdict, cause, adaptation } = known ?? { verdict: FIRST, cause: null, adaptation: UNHINDERED };
  const kept = { link, before: after, verdict, cause, adaptation };
  const before = known?.link === link ? known.before : null;
  const settling = { ...kept, figures: null, settledAt: after.at + SETTLE_MS };
  if (before === null || after.at - before.at > STALE_MS) return settling;
  if (isBroken(link, before, after)) return settling;
  const figures = figuresBetween(before, after);
  const settledAt = known?.settledAt ?? after.at;
  if (before.path?.kind === after.path?.kind) return { ...kept, figures, settledAt };
  // Another way takes another time, with no queue on it.
  return { ...kept, figures, settledAt, adaptation: { ...adaptation, leastRoundTrip: null } };
}

export const losesIn = ({ figures }: Watched): boolean => (figures?.lossIn ?? 0) >= LOSSY;

/** Draws the conclusions from the last look. */
export function conclude(watched: Watched, othersLose: boolean): Watched {
  const { link, figures, before, verdict, settledAt } = watched;
  if (figures === null || before === null || before.at < settledAt) return watched;
  const adaptation = adapt(watched.adaptation, { ...figures, cost: link.camera?.maxBitrate ?? 0 });
  const { level, cause } = diagnose(figures, { held: adaptation.level > 0, othersLose });
  return { ...watched, adaptation, verdict: assess(verdict, { ms: figures.ms, level }), cause };
}

/** Whether it is worth looking more often. */
export function isTroubled({ verdict, adaptation }: Watched): boolean {
  const levels: readonly QualityLevel[] = [verdict.level, verdict.looks.at(-1)?.level ?? 'good'];
  return levels.some((level) => level !== 'good') || adaptation.level > 0 || adaptation.hardMs > 0;
}
