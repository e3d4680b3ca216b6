import { type Call, type CallFact, createCall, type ExchangeFact, type Invite, type Reply } from '#core';
import type { IceServer } from '#protocol';
import type { createManualSignaling, ManualOptions, ManualSignaling } from '#signaling';
import { createChance } from './chance.ts';
import { createFakeCapture, type FakeCapture } from './fakeCapture.ts';
import { createFakeClock, createPatience, type FakeClock } from './fakeClock.ts';
import { createFakeNetwork, type FakeNetwork, type FakeNetworkOptions } from './fakeNetwork.ts';
import type { FakePeer } from './fakePeerConnection.ts';
import { participant, room, session } from './people.ts';
import { createPlainSealing } from './plainSealing.ts';
import { createTurns, type Turns } from './turns.ts';
import { createWaiting, type Waiting } from './waiting.ts';

/** A page of somebody in a call without a server: the whole engine on fakes. */
export interface DirectPerson {
  readonly call: Call;
  readonly signaling: ManualSignaling;
  readonly exchange: ManualSignaling['exchange'];
  readonly capture: FakeCapture;
  readonly facts: readonly CallFact[];
  /** What became of codes, as it was told. */
  readonly told: readonly ExchangeFact[];
  /** Open invites by what was told last, in the order they were made. */
  invites(): readonly Invite[];
  reply(): Reply | null;
  /** The peer connections this page made, in order. */
  readonly peers: readonly FakePeer[];
}

/** People who meet by codes, with everything impure under one seed. */
export interface DirectCrowd extends Waiting {
  readonly turns: Turns;
  readonly clock: FakeClock;
  readonly network: FakeNetwork;
  /** The same `who` is the same participant; another `life` is another page of them. */
  person(who: number, life?: number): DirectPerson;
  /** What a page of somebody is made of, and the peer connections it makes, in order. */
  page(who: number, life?: number): PageOptions;
  /** One brings the other in: invite there, reply back. */
  meet(inviter: DirectPerson, guest: DirectPerson): Promise<void>;
}

interface PageOptions extends Omit<ManualOptions, 'enter'> {
  readonly peers: readonly FakePeer[];
  /** The references of the invites it made. */
  readonly remembered: readonly number[];
}

export interface DirectCrowdOptions extends FakeNetworkOptions {
  readonly seed?: number;
  readonly iceServers?: readonly IceServer[];
  /** Whether the devices were asked for. */
  readonly ready?: () => Promise<void>;
}

/** FNV-1a: tells the invites of a test apart. */
export function fakeDigest(bytes: Uint8Array): Promise<ArrayBuffer> {
  const hash = bytes.reduce((mixed, byte) => Math.imul(mixed ^ byte, 0x01000193), 0x811c9dc5);
  const words = new DataView(new ArrayBuffer(4));
  words.setInt32(0, hash);
  return Promise.resolve(words.buffer);
}

type Create = typeof createManualSignaling;

interface World {
  readonly turns: Turns;
  readonly clock: FakeClock;
  readonly network: FakeNetwork;
  readonly iceServers: readonly IceServer[];
  readonly ready: () => Promise<void>;
}

function optionsOf({ turns, clock, network, iceServers, ready }: World, who: number, life: number): PageOptions {
  const peers: FakePeer[] = [];
  const remembered: number[] = [];
  const createPeerConnection = (): RTCPeerConnection => {
    const pc = network.createPeerConnection();
    peers.push(...network.peers.slice(-1));
    return pc;
  };
  return {
    self: { id: participant(who), session: session(life) },
    sealing: createPlainSealing(),
    platform: { ...createPatience(turns, clock), createPeerConnection },
    steadily: clock.every,
    iceServers,
    name: () => `Person ${who}`,
    ready,
    today: clock.now,
    digest: fakeDigest,
    remember: (reference) => void remembered.push(reference),
    peers,
    remembered,
  };
}

function openPage(create: Create, { peers, ...options }: PageOptions): DirectPerson {
  const facts: CallFact[] = [];
  const told: ExchangeFact[] = [];
  const capture = createFakeCapture();
  let entered = false;
  const signaling = create({
    ...options,
    enter() {
      if (entered) return;
      entered = true;
      void call.join(room('direct'), options.name());
    },
  });
  const { platform } = options;
  const call = createCall({ signaling, platform, capture, offline: () => false });
  call.subscribe((fact) => facts.push(fact));
  signaling.exchange.subscribe((fact) => told.push(fact));
  return {
    call,
    signaling,
    exchange: signaling.exchange,
    capture,
    facts,
    told,
    peers,
    invites() {
      const open = new Map<number, Invite>();
      for (const fact of told) {
        if (fact.kind === 'invite') open.set(fact.invite.id, fact.invite);
        else if (fact.kind === 'invite-closed') open.delete(fact.id);
      }
      return Array.from(open.values());
    },
    reply: () => told.findLast((fact) => fact.kind === 'reply')?.reply ?? null,
  };
}

/** Everybody's pages; `create` is the transport under test. */
export function createDirectCrowd(create: Create, options: DirectCrowdOptions = {}): DirectCrowd {
  const { seed = 1, refusing = false, iceServers = [], ready = () => Promise.resolve() } = options;
  const turns = createTurns(createChance(seed));
  const clock = createFakeClock();
  const network = createFakeNetwork(turns, { refusing });
  const world: World = { turns, clock, network, iceServers, ready };

  const waiting = createWaiting(turns, clock);
  return {
    ...waiting,
    turns,
    clock,
    network,
    person: (who, life = who) => openPage(create, optionsOf(world, who, life)),
    page: (who, life = who) => optionsOf(world, who, life),
    async meet(inviter, guest) {
      const invite = await waiting.done(inviter.exchange.invite());
      const reply = await waiting.done(guest.exchange.accept(invite.text));
      await waiting.done(inviter.exchange.answer(reply.text));
      await turns.settle();
    },
  };
}
