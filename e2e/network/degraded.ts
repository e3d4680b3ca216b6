import { meet, type Member, type Pair, type Seat } from '../lab/call.ts';
import type { HomeFaults } from '../lab/faults.ts';
import { openStage, type Stage } from '../lab/stage.ts';
import type { Picture, Sound } from '../lab/notes.ts';
import { longestStop } from './longest.ts';
import { backAt } from './recovery.ts';
import { complaint, median, pause, say, table } from './table.ts';

/** How one direction of a call did on a bad network; ms. */
interface DegradedFigures {
  /** The longest time without a packet of sound. */
  readonly soundStop: number;
  /** The longest time without anything heard; the fake microphone beeps once a second. */
  readonly silence: number;
  /** Sound made up for what was missing, 0 to 1. */
  readonly concealed: number;
  readonly framerate: number;
  readonly width: number;
  readonly height: number;
  readonly pictureStop: number;
  /** From the end of the limit to pictures; null: none came. */
  readonly back: number | null;
}
export interface DegradedResult {
  readonly name: string;
  readonly product: DegradedFigures | null;
  readonly bare: DegradedFigures | null;
  readonly problem: string | null;
}

interface DegradedCase {
  readonly name: string;
  readonly quick: boolean;
  readonly worsen: (home: HomeFaults) => void;
  /** Whose pictures suffer: of a limited uplink, only the other's. */
  readonly sufferers: readonly number[];
}

const CASES: readonly DegradedCase[] = [
  ...[5, 10, 30].map((percent) => ({
    name: `loss ${percent} %`,
    quick: false,
    worsen: (home: HomeFaults) => home.lose(percent),
    sufferers: [0, 1],
  })),
  { name: 'uplink 200 kbit/s', quick: true, worsen: (home) => home.limit(200), sufferers: [1] },
];

const WARM_MS = 5000;
const LONG_MS = 30_000;
const QUICK_MS = 15_000;
const BACK_MS = 15_000;
const WIDTH = 640;
/** Issue of every call: whoever speaks is heard. */
const SOUND_STOP_MS = 1000;

/** The longest time in which this figure did not grow; a late look at one that grew is no stop. */
function longestFlat(samples: readonly Sound[], of: (sound: Sound) => number): number {
  let longest = 0;
  let flat = 0;
  samples.slice(1).forEach((sound, index) => {
    const before = samples[index] ?? sound;
    flat = of(sound) > of(before) ? 0 : flat + sound.at - before.at;
    longest = Math.max(longest, flat);
  });
  return longest;
}

/** A beep is loud: between beeps the energy grows by next to nothing. */
const BEEP_ENERGY = 0.001;

function soundFigures(sound: readonly Sound[]): Pick<DegradedFigures, 'soundStop' | 'silence' | 'concealed'> {
  const [first, last] = [sound[0], sound.at(-1)];
  if (first === undefined || last === undefined) return { soundStop: Infinity, silence: Infinity, concealed: 1 };
  return {
    soundStop: longestFlat(sound, ({ packets }) => packets),
    silence: longestFlat(sound, ({ energy }) => Math.floor(energy / BEEP_ENERGY)),
    concealed: (last.concealed - first.concealed) / Math.max(1, last.samples - first.samples),
  };
}

function pictureFigures(picture: readonly Picture[]): Pick<DegradedFigures, 'framerate' | 'width' | 'height'> {
  const [first, last] = [picture[0], picture.at(-1)];
  const seconds = ((last?.at ?? 0) - (first?.at ?? 0)) / 1000;
  const frames = (last?.frames ?? 0) - (first?.frames ?? 0);
  const middle = (of: (one: Picture) => number): number => median(picture.map(of).filter((size) => size > 0));
  return { framerate: frames / seconds, width: middle(({ width }) => width), height: middle(({ height }) => height) };
}

async function figuresOf(member: Member, since: number, end: number): Promise<DegradedFigures> {
  const { sound, picture } = await member.heard();
  const within = <T extends { readonly at: number }>(all: readonly T[]): readonly T[] =>
    all.filter(({ at }) => at >= since && at <= end);
  const frames = await member.framesSince(since);
  const back = backAt(frames.filter((at) => at >= end));
  return {
    ...soundFigures(within(sound)),
    ...pictureFigures(within(picture)),
    pictureStop: longestStop([since, ...frames.filter((at) => at < end)], end),
    back: back === null ? null : back - end,
  };
}

/** Of two directions, the worse one is what people complain about. */
function worse(figures: readonly DegradedFigures[]): DegradedFigures | null {
  return figures.toSorted((a, b) => b.soundStop - a.soundStop || a.framerate - b.framerate)[0] ?? null;
}

async function suffer(
  stage: Stage<'a' | 'b'>,
  of: DegradedCase,
  pair: Pair,
  ms: number,
): Promise<DegradedFigures | null> {
  const home = stage.network.home('a');
  await pause(WARM_MS);
  await Promise.all(pair.members.map((member) => member.listen()));
  of.worsen(home);
  const since = Date.now();
  await pause(ms);
  home.heal();
  const end = Date.now();
  await pause(BACK_MS);
  const sufferers = pair.members.filter((_, index) => of.sufferers.includes(index));
  return worse(await Promise.all(sufferers.map((member) => figuresOf(member, since, end))));
}

async function runCase(stage: Stage<'a' | 'b'>, of: DegradedCase, whole: boolean): Promise<DegradedResult> {
  const seats: readonly [Seat, Seat] = [await stage.seat('a', 'chromium'), await stage.seat('b', 'chromium')];
  const once = async (bare: boolean): Promise<DegradedFigures | null> => {
    const pair = await meet(seats, { bare, width: WIDTH });
    try {
      return await suffer(stage, of, pair, whole ? LONG_MS : QUICK_MS);
    } finally {
      stage.network.home('a').heal();
      await pair.close();
    }
  };
  try {
    const product = await once(false);
    const bare = whole ? await once(true) : null;
    const problems = [
      ...((product?.soundStop ?? Infinity) > SOUND_STOP_MS ? ['sound stopped'] : []),
      ...(product?.back === null ? ['pictures did not come back'] : []),
    ];
    return { name: of.name, product, bare, problem: problems.length > 0 ? problems.join(', ') : null };
  } catch (error) {
    return { name: of.name, product: null, bare: null, problem: complaint(error) };
  }
}

function cells(figures: DegradedFigures | null): readonly string[] {
  if (figures === null) return ['-', '-', '-', '-', '-', '-', '-'];
  const { soundStop, silence, concealed, framerate, width, height, pictureStop, back } = figures;
  return [
    soundStop.toFixed(0),
    silence.toFixed(0),
    (concealed * 100).toFixed(1),
    framerate.toFixed(1),
    `${width}x${height}`,
    pictureStop.toFixed(0),
    back?.toFixed(0) ?? '-',
  ];
}

function rows({ name, product, bare, problem }: DegradedResult): readonly (readonly string[])[] {
  const first = [name, ...cells(product), problem ?? 'ok'];
  return bare === null ? [first] : [first, ['  bare RTCPeerConnection', ...cells(bare)]];
}

/** Bad networks, the product beside a bare call; resolves with what came of each. */
export async function runDegraded(
  wanted: (name: string) => boolean,
  whole: boolean,
): Promise<readonly DegradedResult[]> {
  const cases = CASES.filter(({ name, quick }) => wanted(`degraded ${name}`) && (whole || quick));
  if (cases.length === 0) return [];
  const stage = await openStage({ homes: { a: 'open', b: 'open' }, turn: 'none' });
  const results: DegradedResult[] = [];
  try {
    await stage.network.startBare();
    for (const of of cases) {
      const result = await runCase(stage, of, whole);
      results.push(result);
      say(
        `${result.problem === null ? 'ok  ' : 'FAIL'} ${of.name}${result.problem === null ? '' : `: ${result.problem}`}`,
      );
    }
  } finally {
    await stage.close();
  }
  say();
  table(
    [
      'case',
      'sound stopped (ms)',
      'silence (ms)',
      'made up (%)',
      'fps',
      'size',
      'picture stopped (ms)',
      'back (ms)',
      '',
    ],
    results.flatMap(rows),
  );
  return results;
}
