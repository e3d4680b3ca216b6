import type { Address, SignalingEvents } from '#core';
import { makesOffers, type Member, type Signal } from '#protocol';
import { createChance } from './chance.ts';
import { createFakeClock, type FakeClock } from './fakeClock.ts';
import { createFakeLine, type FakeLine, type LineEnd } from './fakeLine.ts';
import { participant, room, session } from './people.ts';
import { createPlainSealing } from './plainSealing.ts';
import type { MakeMember, MemberSignaling } from './relayWorld.ts';
import { numberedCandidate } from './socketWorld.ts';
import { createTurns, type Turns } from './turns.ts';

/** A page in a call without a server, with a stand-in for its engine. */
export interface Relayer {
  readonly address: Address;
  readonly signaling: MemberSignaling;
  readonly life: AbortController;
  /** The roster in force. */
  members: readonly Member[];
  /** Every signal that came, in order. */
  readonly signals: { readonly from: Address; readonly signal: Signal }[];
  readonly path: string[];
  readonly ended: string[];
}

/** People who meet by codes; everybody connects to everybody on the roster, as the engine does. */
export interface RelayCrowd {
  readonly turns: Turns;
  readonly clock: FakeClock;
  /** The same `who` is the same participant; another `life` is another page of them. */
  person(who: number, life?: number): Relayer;
  /** Goes in, alone. */
  enter(person: Relayer): Promise<void>;
  /** One brings the other in by a code: both know each other when their line comes up, and the guest is in. */
  invite(inviter: Relayer, guest: Relayer): void;
  /** The line between two, if there is one. */
  line(one: Relayer, other: Relayer): FakeLine | undefined;
  /** Everybody's lines to this page fall silent. */
  crash(person: Relayer): void;
  /** Goodbye over every line, as the engine says it before it lets go. */
  leave(person: Relayer): void;
  /** How many signals this page carried for others. */
  carried(person: Relayer): number;
}

const nameOf = ({ id }: Address): string => `Person ${Number(id.slice(-4))}`;

/** What one end of a pair sends to connect: an offer or an answer, and its candidates. */
export const SIGNALS_PER_END = 3;

interface World {
  readonly turns: Turns;
  readonly lines: Map<string, FakeLine>;
  readonly people: Map<string, Relayer>;
}

const key = (one: Address, other: Address): string => [one.session, other.session].toSorted().join(' ');

function linesOf({ lines }: World, { address }: Relayer): readonly FakeLine[] {
  return Array.from(lines).flatMap(([pair, line]) => (pair.includes(address.session) ? [line] : []));
}

function endOf({ address, signaling }: Relayer, met: () => void): LineEnd {
  return {
    address,
    attach(line) {
      const events = signaling.attach(line);
      const up = (): void => {
        met();
        events.up();
      };
      return { ...events, up };
    },
  };
}

function connect(
  { turns, lines }: World,
  [one, other]: readonly [Relayer, Relayer],
  met: (page: Relayer, by: Relayer) => void,
): void {
  const pair = key(one.address, other.address);
  if (lines.has(pair)) return;
  lines.set(pair, createFakeLine(turns, [endOf(one, () => met(one, other)), endOf(other, () => met(other, one))]));
}

function call({ signaling }: Relayer, to: Address): void {
  for (let n = 1; n <= SIGNALS_PER_END; n += 1) signaling.send(to, numberedCandidate(n));
}

function reconcile({ lines }: World, person: Relayer, next: readonly Member[]): void {
  const before = person.members;
  person.members = next;
  const { id, session: own } = person.address;
  for (const one of before) {
    if (next.some((other) => other.session === one.session)) continue;
    // Letting go of a connection over a good path is heard as a goodbye at its other end.
    lines.get(key(person.address, one))?.bye(own);
  }
  for (const one of next) {
    const isNew = one.id !== id && !before.some((other) => other.session === one.session);
    if (isNew && makesOffers(id, one.id) && !lines.has(key(person.address, one))) call(person, one);
  }
}

function eventsOf(world: World, person: Relayer): SignalingEvents {
  return {
    roster: (members) => reconcile(world, person, members),
    signal(from, signal) {
      person.signals.push({ from, signal });
      const count = person.signals.filter((one) => one.from.session === from.session).length;
      const other = world.people.get(from.session);
      if (count !== SIGNALS_PER_END || other === undefined) return;
      if (makesOffers(person.address.id, from.id)) connect(world, [person, other], () => undefined);
      else call(person, from);
    },
    iceServers: () => undefined,
    path: (state) => person.path.push(state),
    ended({ code }) {
      person.ended.push(code);
      person.life.abort();
      for (const line of linesOf(world, person)) line.close();
    },
    plan: () => undefined,
    adopt: () => undefined,
    trusted: () => undefined,
  };
}

async function enter(world: World, person: Relayer): Promise<void> {
  const entry = { room: room('garden'), name: nameOf(person.address) };
  const opened = await person.signaling.open(entry, eventsOf(world, person), person.life.signal);
  if (!opened.ok) throw new Error(opened.error.code);
  reconcile(world, person, opened.value.members);
}

export function createRelayCrowd(make: MakeMember, seed: number): RelayCrowd {
  const turns = createTurns(createChance(seed));
  const clock = createFakeClock();
  const world: World = { turns, lines: new Map(), people: new Map() };
  return {
    turns,
    clock,
    person(who, life = who) {
      const address = { id: participant(who), session: session(life) };
      const signaling = make({ self: address, clock, sealing: createPlainSealing() });
      const rest = { members: [], signals: [], path: [], ended: [] };
      const person: Relayer = { address, signaling, life: new AbortController(), ...rest };
      world.people.set(address.session, person);
      return person;
    },
    enter: (person) => enter(world, person),
    invite: (inviter, guest) =>
      connect(world, [inviter, guest], (page, { address }) => {
        page.signaling.introduce({ ...address, name: nameOf(address), presence: 'call' });
        if (page === guest && page.members.length === 0) void enter(world, page);
      }),
    line: (one, other) => world.lines.get(key(one.address, other.address)),
    crash: (person) => linesOf(world, person).forEach((line) => line.drop()),
    leave(person) {
      for (const line of linesOf(world, person)) line.bye(person.address.session);
      person.signaling.leave('left');
      person.life.abort();
    },
    carried(person) {
      const messages = linesOf(world, person).flatMap(({ sent }) => sent.filter(({ from }) => from === person.address));
      const own = JSON.stringify({ kind: 'relay', from: person.address }).slice(0, -1);
      return messages.filter(({ body }) => body.startsWith('{"kind":"relay"') && !body.startsWith(own)).length;
    },
  };
}
