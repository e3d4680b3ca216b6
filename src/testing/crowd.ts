import { type Call, type CallFact, createCall } from '#core';
import type { RoomId } from '#protocol';
import { createChance } from './chance.ts';
import { createFakeCapture, type FakeCapture } from './fakeCapture.ts';
import { createFakeClock, type FakeClock } from './fakeClock.ts';
import { createFakeNetwork, type FakeNetwork } from './fakeNetwork.ts';
import type { FakePeer } from './fakePeerConnection.ts';
import { createFakeServer, type FakeServer, type Faults } from './fakeServer.ts';
import { createFakeSignaling, type FakeSignaling } from './fakeSignaling.ts';
import { participant, room, session } from './people.ts';
import { createTurns, type Turns } from './turns.ts';

/** A page of somebody: the whole engine on fakes. */
export interface Person {
  readonly call: Call;
  readonly signaling: FakeSignaling;
  readonly capture: FakeCapture;
  readonly facts: readonly CallFact[];
  /** The peer connections this page made, in order. */
  readonly peers: readonly FakePeer[];
}

/** People who can meet in one room, with everything impure under one seed. */
export interface Crowd {
  readonly turns: Turns;
  readonly clock: FakeClock;
  readonly network: FakeNetwork;
  readonly server: FakeServer;
  readonly room: RoomId;
  /** The same `who` is the same participant; another `life` is another page of them. */
  person(who: number, life?: number): Person;
  /** Lets the people enter one after the other, and everything come to rest. */
  enter(...people: readonly Person[]): Promise<void>;
  /** Time passes, and everything happens in it. */
  pass(ms: number): Promise<void>;
  /** Waits for a command while everything goes on. */
  during(work: Promise<void>): Promise<void>;
}

export interface CrowdOptions {
  readonly seed?: number;
  readonly faults?: Faults;
  readonly capacity?: number;
  readonly offline?: () => boolean;
}

/** Shorter than any patience in the engine. */
const STEP_MS = 250;

export function createCrowd({ seed = 1, faults = {}, capacity = 6, offline = () => false }: CrowdOptions = {}): Crowd {
  const chance = createChance(seed);
  const turns = createTurns(chance);
  const clock = createFakeClock();
  const network = createFakeNetwork(turns);
  const server = createFakeServer({ turns, chance, faults, capacity });
  const garden = room('garden');

  const during = async (work: Promise<void>): Promise<void> => {
    await turns.settle();
    await work;
  };

  return {
    turns,
    clock,
    network,
    server,
    room: garden,
    during,
    async pass(ms) {
      for (let left = ms; left > 0; left -= STEP_MS) {
        clock.advance(Math.min(left, STEP_MS));
        await turns.settle();
      }
    },
    person(who, life = who) {
      const peers: FakePeer[] = [];
      const facts: CallFact[] = [];
      const signaling = createFakeSignaling(server, { id: participant(who), session: session(life) });
      const capture = createFakeCapture();
      const createPeerConnection = (): RTCPeerConnection => {
        const pc = network.createPeerConnection();
        peers.push(...network.peers.slice(-1));
        return pc;
      };
      const call = createCall({
        signaling,
        capture,
        offline,
        platform: { ...clock, createPeerConnection },
      });
      call.subscribe((fact) => facts.push(fact));
      return { call, signaling, capture, facts, peers };
    },
    async enter(...people) {
      for (const [index, person] of people.entries()) await during(person.call.join(garden, `Person ${index + 1}`));
    },
  };
}
