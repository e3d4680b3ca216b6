import { parseArgs } from 'node:util';
import type { Page } from '@playwright/test';
import { type Chance, createChance } from '#testing';
import { type Gathering, gather } from '../lab/call.ts';
import type { Network } from '../lab/network.ts';
import { canMakeNetworks, removeLeftovers } from '../lab/spaces.ts';
import { openStage, type Stage } from '../lab/stage.ts';
import { findBrowsers } from '../support/browsers.ts';
import { complaint, pause, say, table } from './table.ts';

const HELP = `npm run test:soak                       three people for half an hour, a fault every 20 s
npm run test:soak -- --minutes 5 --seed 7`;

const NAMES = ['a', 'b', 'c'] as const;
type Name = (typeof NAMES)[number];
const PEOPLE: Readonly<Record<Name, string>> = { a: 'Ada', b: 'Grace', c: 'Mary' };
const EVERY_MS = 20_000;
/** After the last fault, and between faults as far as there is time: all must be well by then. */
const PATIENCE_MS = 30_000;
const LOOK_MS = 3000;
/** Frames that come in a look at a picture that moves; the camera gives 15 a second. */
const MOVING = 5;
const S = 1000;

/** One fault, from its beginning to its end. */
type Fault = readonly [name: string, happen: (network: Network<Name>, chance: Chance) => Promise<void>];

function dropping(what: 'media' | 'signaling' | 'everything'): Fault[1] {
  return async (network, chance) => {
    const home = network.home(chance.pick(NAMES));
    home.drop(what);
    await pause((1 + chance.next() * 9) * S);
    home.heal();
  };
}

const FAULTS: readonly [Fault, ...Fault[]] = [
  ['media black hole', dropping('media')],
  ['signaling black hole', dropping('signaling')],
  ['black hole of everything', dropping('everything')],
  [
    'cable out',
    async (network, chance) => {
      const home = network.home(chance.pick(NAMES));
      home.unplug();
      await pause((1 + chance.next() * 6) * S);
      home.plugIn();
    },
  ],
  [
    'another address',
    (network, chance) => {
      network.home(chance.pick(NAMES)).changeAddress(chance.pick(['outside', 'moved'] as const));
      return Promise.resolve();
    },
  ],
  [
    'server killed',
    async (network, chance) => {
      network.killServer();
      await pause((1 + chance.next() * 8) * S);
      await network.startServer();
    },
  ],
  [
    'loss',
    async (network, chance) => {
      const home = network.home(chance.pick(NAMES));
      home.lose(5 + chance.below(25));
      await pause(8 * S);
      home.heal();
    },
  ],
  [
    'relay killed',
    async (network) => {
      network.killTurn(1);
      await pause(5 * S);
      await network.startTurn(1);
    },
  ],
];

/** What a page holds on to. */
interface Weight {
  /** Bytes of JavaScript that are in use once garbage was collected. */
  readonly heap: number;
  readonly connections: number;
}

/** A picture that is held back for the sound's sake, in words, is as it should be on a weak network. */
const HELD = /Video paused/;

/** Whom this page shows moving, or held back, by name. */
async function seen(page: Page): Promise<readonly string[]> {
  const count = (): Promise<readonly (readonly [label: string, frames: number])[]> =>
    page.evaluate(() =>
      Array.from(document.querySelectorAll('li'), (tile) => {
        const video = tile.querySelector('video');
        return [tile.getAttribute('aria-label') ?? '', video === null ? 0 : window.instrument.framesOf(video)] as const;
      }),
    );
  const nameOf = (label: string): string => label.split(',')[0] ?? '';
  const before = new Map((await count()).map(([label, frames]) => [nameOf(label), frames]));
  await pause(LOOK_MS);
  return (await count())
    .filter(([label, frames]) => HELD.test(label) || frames - (before.get(nameOf(label)) ?? 0) >= MOVING)
    .map(([label]) => nameOf(label));
}

/** What the tiles of a page say. */
const labels = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => Array.from(document.querySelectorAll('li'), (tile) => tile.getAttribute('aria-label') ?? ''));

/** Each sees both others, once and in motion. */
async function isWhole({ pages }: Gathering): Promise<boolean> {
  const all = await Promise.all(pages.map(seen));
  return all.every((names, index) => {
    const others = Object.values(PEOPLE).filter((_, at) => at !== index);
    return others.every((name) => names.filter((one) => one === name).length === 1);
  });
}

/** Resolves with the milliseconds it took; null: not in time. */
async function untilWhole(call: Gathering, patience: number): Promise<number | null> {
  const since = Date.now();
  for (;;) {
    if (await isWhole(call)) return Date.now() - since;
    if (Date.now() - since > patience) return null;
  }
}

async function weigh(page: Page): Promise<Weight> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  const connections = await page.evaluate(
    () => Array.from(window.instrument.connections).filter((one) => one.connectionState !== 'closed').length,
  );
  return { heap: usedSize, connections };
}

interface Round {
  readonly fault: string;
  readonly recovery: number | null;
  readonly weights: readonly Weight[];
}

async function soak(stage: Stage<Name>, minutes: number, chance: Chance): Promise<readonly Round[]> {
  const seats = [];
  for (const name of NAMES) seats.push({ ...(await stage.seat(name, 'chromium')), name: PEOPLE[name] });
  const call = await gather(seats);
  if ((await untilWhole(call, PATIENCE_MS)) === null) throw new Error('the call did not come up');
  const rounds: Round[] = [];
  const end = Date.now() + minutes * 60_000;
  while (Date.now() < end) {
    const started = Date.now();
    const [name, happen] = chance.pick(FAULTS);
    await happen(stage.network, chance);
    const recovery = await untilWhole(call, PATIENCE_MS);
    const weights = await Promise.all(call.pages.map(weigh));
    rounds.push({ fault: name, recovery, weights });
    if (recovery === null) for (const page of call.pages) say(`   ${(await labels(page)).join(' | ')}`);
    const heaps = weights.map(({ heap }) => (heap / 1e6).toFixed(1)).join(' ');
    say(
      `${rounds.length} ${name}: ${recovery === null ? 'NOT WHOLE' : `whole after ${recovery} ms`}; heap ${heaps} MB`,
    );
    await pause(Math.max(0, EVERY_MS - (Date.now() - started)));
  }
  await call.close();
  return rounds;
}

function judge(rounds: readonly Round[]): boolean {
  const last = rounds.at(-1);
  const broken = rounds.filter(({ recovery }) => recovery === null).length;
  const heapOf = (some: readonly Round[]): number =>
    Math.max(...some.flatMap(({ weights }) => weights.map(({ heap }) => heap)));
  // The first minutes fill what is kept: the flight recorder, words, code.
  const early = heapOf(rounds.slice(3, 9));
  const late = heapOf(rounds.slice(-6));
  const connections = last?.weights.map((one) => one.connections) ?? [];
  table(
    ['faults', 'not whole in time', 'heap early (MB)', 'heap late (MB)', 'connections at the end'],
    [[rounds.length, broken, (early / 1e6).toFixed(1), (late / 1e6).toFixed(1), connections.join(' ')].map(String)],
  );
  return broken === 0 && late < early * 1.3 && connections.every((count) => count === NAMES.length - 1);
}

async function main(): Promise<boolean> {
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string', default: '30' },
      seed: { type: 'string', default: '1' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    say(HELP);
    return true;
  }
  if (!canMakeNetworks()) {
    say('Soak: not run. It needs Linux, root, iproute2, nftables and coturn.');
    return true;
  }
  removeLeftovers();
  const found = findBrowsers();
  Object.assign(process.env, { CHROMIUM_PATH: found.chromium, HOME: '/root' });
  const homes = { a: 'port-restricted', b: 'symmetric', c: 'full-cone' } as const;
  const stage = await openStage<Name>({ homes, turn: 'two' });
  try {
    const good = judge(await soak(stage, Number(values.minutes), createChance(Number(values.seed))));
    say(`Soak: ${good ? 'whole and flat' : 'NOT as it should be'} after ${values.minutes} min, seed ${values.seed}`);
    return good;
  } catch (error) {
    say(`Soak: ${complaint(error)}`);
    return false;
  } finally {
    await stage.close();
  }
}

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => process.exit(130));

process.exit((await main()) ? 0 : 1);
