import type { Pair } from '../lab/call.ts';
import type { Dropped } from '../lab/faults.ts';
import type { Network, Plan } from '../lab/network.ts';
import { pause } from './table.ts';

type Two = 'a' | 'b';

/** What a fault is worked with: the network, and the pairs that are in a call in it. */
interface Scene {
  readonly network: Network<Two>;
  readonly pairs: readonly Pair[];
}

/** Something that happens to calls. */
export interface FaultCase {
  readonly name: string;
  readonly plan: Plan<Two>;
  /** Does it, and resolves with the moment it was over (ms since 1970). */
  readonly happen: (scene: Scene) => Promise<number>;
  /** What must come back, or must not stop at all. */
  readonly measure: 'media' | 'server';
  /** Whether the way to the server breaks too, so that its return is worth a figure. */
  readonly signaling: boolean;
  /** Part of the quick mode, with so many rounds. */
  readonly quick: number;
}

const HOMES: Plan<Two> = { homes: { a: 'port-restricted', b: 'port-restricted' }, turn: 'one' };
const RELAYED: Plan<Two> = { homes: { a: 'symmetric', b: 'symmetric' }, turn: 'two' };
const S = 1000;
/** Milliseconds a recovery may take; where a fault has no end but that it is noticed, with the noticing. */
export const GOAL_MS = { median: 1 * S, worst: 8 * S };

function dropFor(what: Dropped, ms: number): FaultCase['happen'] {
  return async ({ network }) => {
    network.home('a').drop(what);
    await pause(ms);
    network.home('a').heal();
    return Date.now();
  };
}

function restartAfter(ms: number): FaultCase['happen'] {
  return async ({ network }) => {
    network.killServer();
    await pause(ms);
    return network.startServer();
  };
}

/** Kills the relay that the first pair uses; the other one is there. */
async function killRelay({ network, pairs }: Scene): Promise<number> {
  const path = await pairs[0]?.members[0].path();
  const ends = [
    { kind: path?.local, address: path?.localAddress },
    { kind: path?.remote, address: path?.remoteAddress },
  ];
  const address = ends.find(({ kind }) => kind === 'relay')?.address ?? '';
  const turn = network.turnAt(address);
  if (turn === null) throw new Error(`no relay in use: ${JSON.stringify(path)}`);
  // The one killed before is back by now.
  network.killTurn(turn);
  return Date.now();
}

/** The pages of one home stop. The browser's own word for it (Page Lifecycle) leaves a page in a call running. */
async function freeze({ network }: Scene): Promise<number> {
  network.home('a').suspend('pages');
  await pause(30 * S);
  network.home('a').resume();
  return Date.now();
}

/** Every process of one home stops and its network is gone; it wakes a moment before its network. */
async function sleep({ network }: Scene): Promise<number> {
  const home = network.home('a');
  home.suspend('all');
  home.unplug();
  await pause(30 * S);
  home.resume();
  await pause(S);
  home.plugIn();
  return Date.now();
}

function unplugFor(ms: number): FaultCase['happen'] {
  return async ({ network }) => {
    network.home('a').unplug();
    await pause(ms);
    network.home('a').plugIn();
    return Date.now();
  };
}

function change(how: 'outside' | 'moved'): FaultCase['happen'] {
  return ({ network }) => {
    network.home('a').changeAddress(how);
    return Promise.resolve(Date.now());
  };
}

const dropped = (name: string, what: Dropped, quick: readonly number[]): readonly FaultCase[] =>
  [3, 10, 40, 65].map((seconds) => ({
    name: `${name} ${seconds} s`,
    plan: HOMES,
    happen: dropFor(what, seconds * S),
    measure: 'media',
    signaling: what === 'everything',
    quick: quick.includes(seconds) ? 1 : 0,
  }));

export const FAULTS: readonly FaultCase[] = [
  ...[1, 10, 60].map((seconds): FaultCase => ({
    name: `server killed, back after ${seconds} s`,
    plan: HOMES,
    happen: restartAfter(seconds * S),
    measure: 'server',
    signaling: true,
    quick: seconds === 1 ? 1 : 0,
  })),
  ...dropped('media black hole', 'media', [3]),
  ...dropped('black hole of everything', 'everything', [10]),
  {
    name: 'outside address changes',
    plan: HOMES,
    happen: change('outside'),
    measure: 'media',
    signaling: true,
    quick: 1,
  },
  {
    name: 'host moves to another network',
    plan: HOMES,
    happen: change('moved'),
    measure: 'media',
    signaling: true,
    quick: 1,
  },
  {
    name: 'relay killed, another there',
    plan: RELAYED,
    happen: killRelay,
    measure: 'media',
    signaling: false,
    quick: 1,
  },
  { name: 'tab frozen 30 s', plan: HOMES, happen: freeze, measure: 'media', signaling: false, quick: 0 },
  { name: 'sleep 30 s', plan: HOMES, happen: sleep, measure: 'media', signaling: true, quick: 0 },
  {
    name: 'offline 5 s',
    plan: HOMES,
    happen: unplugFor(5 * S),
    measure: 'media',
    signaling: true,
    quick: 1,
  },
  {
    name: 'offline 20 s',
    plan: HOMES,
    happen: unplugFor(20 * S),
    measure: 'media',
    signaling: true,
    quick: 0,
  },
];
