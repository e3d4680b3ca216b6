import type { QualityLevel } from '../facts.ts';
import { strongest, weakest } from './ranks.ts';

/** How one look at a link was, before it is known whether it lasts. */
export interface Look {
  /** How much time it covers, in ms. */
  readonly ms: number;
  readonly level: QualityLevel;
}

/** A verdict, and the looks that the next one is drawn from, newest last. */
export interface Verdict {
  readonly level: QualityLevel;
  readonly looks: readonly Look[];
}

/** Shorter trouble passes before it is told. */
const WORSE_MS = 2000;
/** Longer, so that a network which comes and goes does not make the bars blink. */
const BETTER_MS = 5000;
/** Timers run a little early or late; a look of two seconds counts as one. */
const SLACK_MS = 250;

export const FIRST: Verdict = { level: 'good', looks: [] };

/** The next verdict: worse when every look of two seconds was, better when every look of five was. Pure. */
export function assess({ level, looks }: Verdict, look: Look): Verdict {
  const kept = latest([...looks, look], BETTER_MS);
  const soon = latest(kept, WORSE_MS);
  const lately = covers(soon, WORSE_MS) ? strongest(soon.map((one) => one.level)) : level;
  if (weakest([lately, level]) !== level) return { level: lately, looks: kept };
  const lasting = covers(kept, BETTER_MS) ? weakest(kept.map((one) => one.level)) : level;
  return { level: strongest([lasting, level]), looks: kept };
}

/** The newest looks, as many as cover this time. */
function latest(looks: readonly Look[], ms: number): readonly Look[] {
  let covered = 0;
  const first = looks.findLastIndex((look) => (covered += look.ms) >= ms - SLACK_MS);
  return looks.slice(Math.max(0, first));
}

function covers(looks: readonly Look[], ms: number): boolean {
  return looks.reduce((sum, look) => sum + look.ms, 0) >= ms - SLACK_MS;
}
