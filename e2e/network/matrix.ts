import { meet, type Pair, type Seat } from '../lab/call.ts';
import { openStage, type Stage } from '../lab/stage.ts';
import type { Path } from '../lab/notes.ts';
import { longestStop } from './longest.ts';
import { MATRIX, type MatrixCase } from './matrixCases.ts';
import { complaint, median, pause, say, table } from './table.ts';

/** What came of a case; figures in ms. */
export interface MatrixResult {
  readonly name: string;
  readonly firstFrame: number;
  readonly paths: readonly string[];
  readonly levels: readonly number[];
  /** The longest time without a new picture, either way, after the first. */
  readonly longestStop: number;
  readonly problem: string | null;
}

const LISTEN_MS = 2500;
/** Well above silence, well below the fake devices' beeps. */
const AUDIBLE = 0.005;
/** A picture that comes later than this has stopped: "every second or so". */
const STOP_MS = 1500;

const describePath = (path: Path | null): string =>
  path === null ? 'none' : `${path.local} > ${path.remote} ${path.protocol}`;

async function look(pair: Pair, of: MatrixCase): Promise<Omit<MatrixResult, 'name' | 'firstFrame'>> {
  const { members } = pair;
  const started = Date.now();
  await Promise.all(members.map((member) => member.loudness()));
  await pause(of.hold ?? LISTEN_MS);
  const end = Date.now();
  const levels = await Promise.all(members.map((member) => member.loudness()));
  const stops = await Promise.all(
    members.map(async (member) => longestStop([started, ...(await member.framesSince(started))], end)),
  );
  const paths = await Promise.all(members.map((member) => member.path()));
  const stop = Math.max(...stops);
  const wrong = paths.findIndex((path, index) => path === null || of.fits[index]?.(path) !== true);
  const silent = levels.findIndex((level) => level < AUDIBLE);
  const problem = [
    ...(stop > STOP_MS ? [`pictures stopped for ${stop} ms`] : []),
    ...(silent >= 0 ? [`${silent === 0 ? 'Ada' : 'Grace'} hears nothing`] : []),
    ...(wrong >= 0 ? [`not the path of ${wrong === 0 ? 'Ada' : 'Grace'}`] : []),
  ].join(', ');
  return { levels, longestStop: stop, paths: paths.map(describePath), problem: problem === '' ? null : problem };
}

async function runCase(stage: Stage<'a' | 'b'>, of: MatrixCase, joins: number): Promise<MatrixResult> {
  const [a, b] = of.homes;
  try {
    await stage.network.arrange({ homes: { a, b }, turn: 'one' });
    const seats: readonly [Seat, Seat] = [await stage.seat('a', of.makers[0]), await stage.seat('b', of.makers[1])];
    const options = of.settings === undefined ? {} : { settings: of.settings };
    const times: number[] = [];
    // The first one after a start of the browsers pays for that start.
    for (let round = 0; round < joins; round += 1) {
      const pair = await meet(seats, options);
      if (round > 0) times.push(Math.max(...pair.firstFrames));
      if (round < joins - 1) {
        await pair.close();
        continue;
      }
      const seen = await look(pair, of);
      await pair.close();
      return { name: of.name, firstFrame: median(times), ...seen };
    }
    throw new Error('nobody joined');
  } catch (error) {
    return { name: of.name, firstFrame: Number.NaN, paths: [], levels: [], longestStop: 0, problem: complaint(error) };
  }
}

/** Every pair of routers, one after the other; resolves with what came of each that `wanted` takes. */
export async function runMatrix(wanted: (name: string) => boolean, joins: number): Promise<readonly MatrixResult[]> {
  const cases = MATRIX.filter(({ name }) => wanted(`matrix ${name}`));
  const [base] = MATRIX;
  if (cases.length === 0 || base === undefined) return [];
  const stage = await openStage({ homes: { a: 'open', b: 'open' }, turn: 'one' });
  const results: MatrixResult[] = [];
  try {
    for (const of of cases.includes(base) ? cases : [base, ...cases]) {
      const result = await runCase(stage, of, joins);
      results.push(result);
      say(
        `${result.problem === null ? 'ok  ' : 'FAIL'} ${of.name}${result.problem === null ? '' : `: ${result.problem}`}`,
      );
    }
  } finally {
    await stage.close();
  }
  const plain = results[0]?.firstFrame ?? Number.NaN;
  say();
  table(
    ['case', 'first frame (ms)', 'to no NAT', 'path of one', 'path of the other', 'longest stop (ms)', 'sound', ''],
    results.map(({ name, firstFrame, paths, longestStop: stop, levels, problem }) => [
      name,
      firstFrame.toFixed(0),
      (firstFrame / plain).toFixed(2),
      paths[0] ?? '-',
      paths[1] ?? '-',
      stop.toFixed(0),
      levels.map((level) => level.toFixed(2)).join(' '),
      problem ?? 'ok',
    ]),
  );
  return results;
}
