import { meet, type Pair } from '../lab/call.ts';
import { openStage, type Stage } from '../lab/stage.ts';
import { FAULTS, type FaultCase, GOAL_MS } from './faultCases.ts';
import { recoveryOf, type Sample } from './recovery.ts';
import { complaint, median, pause, say, table } from './table.ts';

/** What came of a case. */
export interface FaultResult {
  readonly name: string;
  readonly samples: readonly Sample[];
  readonly problem: string | null;
}

/** How much is run. */
export interface FaultOptions {
  readonly wanted: (name: string) => boolean;
  /** Samples of each case; null: as many as the quick mode takes, of the cases that it takes. */
  readonly runs: number | null;
  /** Calls at once. */
  readonly pairs: number;
}

const SETTLE_MS = 3000;
/** A server that goes must not be noticed in the pictures. */
const STOP_MS = 1500;

const text = (ms: number | null): string => (ms === null || Number.isNaN(ms) ? '-' : String(Math.round(ms)));
const known = (values: readonly (number | null)[]): readonly number[] => values.filter((value) => value !== null);

/** Everybody sees the other, at the latest in a while: the machine may be busy. */
async function settled(pairs: readonly Pair[]): Promise<void> {
  for (let tries = 0; tries < 10; tries += 1) {
    if (await healthy(pairs)) return;
    await pause(1000);
  }
  throw new Error('no pictures before the fault');
}

async function healthy(pairs: readonly Pair[]): Promise<boolean> {
  const since = Date.now() - 2000;
  const frames = await Promise.all(
    pairs.flatMap(({ members }) => members.map(async (member) => (await member.framesSince(since)).length)),
  );
  return frames.every((count) => count > 3);
}

async function openPairs(stage: Stage<'a' | 'b'>, count: number): Promise<readonly Pair[]> {
  const pairs: Pair[] = [];
  for (let index = 0; index < count; index += 1) {
    pairs.push(await meet([await stage.seat('a', 'chromium'), await stage.seat('b', 'chromium')]));
  }
  await pause(SETTLE_MS);
  return pairs;
}

async function closePairs(pairs: readonly Pair[]): Promise<void> {
  await Promise.all(pairs.map((pair) => pair.close()));
}

/** The fault once, to all pairs at the same time. */
async function round(stage: Stage<'a' | 'b'>, of: FaultCase, pairs: readonly Pair[]): Promise<readonly Sample[]> {
  await stage.network.startTurn(1);
  await stage.network.startTurn(2);
  // What happens at regular times should be met at any of its moments.
  await pause(Math.random() * 1000);
  const started = Date.now();
  const over = await of.happen({ network: stage.network, pairs });
  return Promise.all(pairs.map((pair) => recoveryOf(pair, of, { started, over })));
}

function judge(of: FaultCase, samples: readonly Sample[], whole: boolean): string | null {
  const times = known(samples.map(({ recovery }) => recovery));
  const lost = samples.length - times.length;
  const stop = Math.max(...samples.map(({ longestStop }) => longestStop));
  const problems = [
    ...(samples.length === 0 ? ['not run'] : []),
    ...(lost > 0 ? [`${lost} lost`] : []),
    ...(Math.max(...times) > GOAL_MS.worst ? ['worst above the goal'] : []),
    // A few samples on a busy machine have no middle worth a failure.
    ...(whole && median(times) > GOAL_MS.median ? ['median above the goal'] : []),
    ...(of.measure === 'server' && stop > STOP_MS ? ['pictures stopped'] : []),
  ];
  return problems.length > 0 ? problems.join(', ') : null;
}

async function runCase(stage: Stage<'a' | 'b'>, of: FaultCase, options: FaultOptions): Promise<FaultResult> {
  const samples: Sample[] = [];
  const wanted = options.runs ?? of.quick * options.pairs;
  let pairs: readonly Pair[] = [];
  let problem: string | null = null;
  try {
    await stage.network.arrange(of.plan);
    while (samples.length < wanted) {
      if (pairs.length === 0) pairs = await openPairs(stage, options.pairs);
      await settled(pairs);
      const some = await round(stage, of, pairs);
      samples.push(...some);
      say(`     ${of.name}: ${some.map(({ recovery }) => (recovery === null ? 'lost' : `${recovery} ms`)).join(', ')}`);
      if (some.some(({ recovery }) => recovery === null)) {
        // The next round is not to begin with what this one broke.
        await closePairs(pairs);
        pairs = [];
      }
      await pause(SETTLE_MS);
    }
  } catch (error) {
    problem = complaint(error);
  }
  await closePairs(pairs);
  return { name: of.name, samples, problem: problem ?? judge(of, samples, options.runs !== null) };
}

function print(results: readonly FaultResult[]): void {
  say(`\nGoal: ${GOAL_MS.median} ms in the middle, ${GOAL_MS.worst} ms at worst, nobody lost.`);
  table(
    ['case', 'runs', 'median (ms)', 'worst (ms)', 'lost', 'pictures stopped (ms)', 'server back (ms)', ''],
    results.map(({ name, samples, problem }) => {
      const times = known(samples.map(({ recovery }) => recovery));
      return [
        name,
        String(samples.length),
        text(median(times)),
        times.length === 0 ? '-' : text(Math.max(...times)),
        String(samples.length - times.length),
        text(median(samples.map(({ longestStop }) => longestStop))),
        text(median(known(samples.map(({ server }) => server)))),
        problem ?? 'ok',
      ];
    }),
  );
}

/** Every fault, one after the other; resolves with what came of each. */
export async function runFaults(options: FaultOptions): Promise<readonly FaultResult[]> {
  const cases = FAULTS.filter(
    ({ name, quick }) => options.wanted(`faults ${name}`) && (options.runs !== null || quick > 0),
  );
  const [first] = cases;
  if (first === undefined) return [];
  const stage = await openStage(first.plan);
  const results: FaultResult[] = [];
  try {
    for (const of of cases) {
      const result = await runCase(stage, of, options);
      results.push(result);
      say(
        `${result.problem === null ? 'ok  ' : 'FAIL'} ${of.name}${result.problem === null ? '' : `: ${result.problem}`}`,
      );
    }
  } finally {
    await stage.close();
  }
  print(results);
  return results;
}
