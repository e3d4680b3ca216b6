import type { Address, Sealing, Signaling, SignalingEvents } from '#core';
import type { Member } from '#protocol';
import { createFakeClock, type FakeClock } from './fakeClock.ts';
import { participant, room, session } from './people.ts';
import { createPlainSealing } from './plainSealing.ts';
import { createPuppetLine, type PuppetLine } from './puppetLine.ts';
import type { MemberSignaling } from './relayWorld.ts';

interface RelaySignaling extends MemberSignaling {
  members(): readonly Member[];
}

interface MakeOptions {
  readonly self: Address;
  readonly clock: FakeClock;
  readonly sealing: Sealing;
  readonly onUnknown: (what: string) => void;
}

/** One page of a call without a server, whose neighbours the test plays. */
export interface RelayPage<T extends RelaySignaling> {
  readonly signaling: T;
  readonly clock: FakeClock;
  readonly life: AbortController;
  /** What came through, in order: rosters as numbers of participants, signals, words. */
  readonly heard: unknown[];
  readonly unknown: string[];
  open(name?: string): ReturnType<Signaling['open']>;
  /** A line that is up, to the n-th participant in their n-th life unless told otherwise. */
  line(who: number, life?: number): PuppetLine;
}

/** The n-th participant in their n-th life unless told otherwise. */
export const at = (who: number, life = who): Address => ({ id: participant(who), session: session(life) });

/** Which participants these are. */
export const numbersOf = (members: readonly Member[]): readonly number[] =>
  members.map(({ id }) => Number(id.slice(-4)));

/** The first participant, at the door. */
export function createRelayPage<T extends RelaySignaling>(make: (options: MakeOptions) => T): RelayPage<T> {
  const heard: unknown[] = [];
  const unknown: string[] = [];
  const life = new AbortController();
  const clock = createFakeClock();
  const onUnknown = (what: string): void => void unknown.push(what);
  const signaling = make({ self: at(1), clock, sealing: createPlainSealing(onUnknown), onUnknown });
  const on: SignalingEvents = {
    signal: (from, signal) => heard.push([from, signal]),
    roster: (members) => heard.push(numbersOf(members)),
    plan: () => heard.push('plan'),
    iceServers: () => undefined,
    path: (state) => heard.push(state),
    ended: ({ code }) => heard.push(code),
    adopt: () => heard.push('adopt'),
    trusted: () => undefined,
  };
  return {
    signaling,
    clock,
    life,
    heard,
    unknown,
    open: (name = 'Person 1') => signaling.open({ room: room('garden'), name }, on, life.signal),
    line: (who, as) => createPuppetLine((one) => signaling.attach(one), at(who, as)),
  };
}
