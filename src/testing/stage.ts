import {
  type Address,
  type Adoption,
  type Call,
  type CallFact,
  createCall,
  type Line,
  type OpenError,
  type Signaling,
  type SignalingEvents,
} from '#core';
import { failed, type Joined, type Member, ok, type Result } from '#protocol';
import { createChance } from './chance.ts';
import { createFakeCapture, type FakeCapture } from './fakeCapture.ts';
import { createFakeClock, createPatience, type FakeClock } from './fakeClock.ts';
import { createFakeNetwork, type FakeNetwork } from './fakeNetwork.ts';
import { member, room } from './people.ts';
import { createTurns, type Turns } from './turns.ts';

/** A line that the engine offered, and what it told of it: 'up', 'down', 'bye', 'closed', or a message's text. */
interface StageLine extends Line {
  readonly told: readonly string[];
}

/** A page whose signaling path is the test. */
export interface Actor {
  readonly self: Member;
  readonly call: Call;
  readonly capture: FakeCapture;
  readonly facts: readonly CallFact[];
  readonly lines: readonly StageLine[];
  /** Why the path was left, each time. */
  readonly left: readonly string[];
  /** Goes in; the path does not answer before `admit`. */
  join(): void;
  admit(...members: readonly Member[]): void;
  refuse(): void;
  /** The path may forget whoever asked last to be let in. */
  isOver(): boolean;
  /** What the path tells the engine. */
  on(): SignalingEvents;
  /** From now on leaving strands somebody, until what is returned is called. */
  busy(): () => void;
}

/** Pages without a signaling path of their own; signals go straight from one to the other. */
export interface Stage {
  readonly turns: Turns;
  readonly clock: FakeClock;
  readonly network: FakeNetwork;
  actor(who: number, options?: { readonly life?: number; readonly kind?: Signaling['kind'] }): Actor;
  /** A connection that came up before either engine knew of it; `inviter` makes the offers from then on. */
  connect(inviter: Actor, guest: Actor): Promise<{ readonly forInviter: Adoption; readonly forGuest: Adoption }>;
}

type Opened = Result<Joined, OpenError>;

/** One side of a path, as the engine sees it and as the test does. */
function createPath(kind: Signaling['kind'], send: Signaling['send']) {
  const lines: StageLine[] = [];
  const left: string[] = [];
  let on: SignalingEvents | null = null;
  let lifetime: AbortSignal | null = null;
  const asked: ((opened: Opened) => void)[] = [];
  let settled = Promise.resolve();
  const signaling: Signaling = {
    kind,
    keepsPlace: kind === 'socket',
    watch: () => undefined,
    open(_, events, asking) {
      on = events;
      lifetime = asking;
      return new Promise((resolve) => asked.push(resolve));
    },
    send,
    leave: (reason) => void left.push(reason),
    attach(line) {
      const told: string[] = [];
      const tell = (what: string) => (): void => void told.push(what);
      lines.push({ ...line, told });
      return {
        up: tell('up'),
        down: tell('down'),
        bye: tell('bye'),
        closed: tell('closed'),
        message: (body) => void told.push(body),
      };
    },
    settled: () => settled,
  };
  return {
    signaling,
    lines,
    left,
    heard: () => on,
    isOver: () => lifetime?.aborted === true,
    answer: (opened: Opened) => asked.splice(0).forEach((resolve) => resolve(opened)),
    busy: () => {
      const waiting: (() => void)[] = [];
      settled = new Promise((resolve) => waiting.push(resolve));
      return () => waiting.forEach((resolve) => resolve());
    },
  };
}

interface World {
  readonly turns: Turns;
  readonly clock: FakeClock;
  readonly network: FakeNetwork;
  readonly actors: Actor[];
}

function openPage({ turns, clock, network, actors }: World, self: Member, kind: Signaling['kind']): Actor {
  const facts: CallFact[] = [];
  const capture = createFakeCapture();
  const find = ({ session }: Address): Actor | undefined => actors.find((one) => one.self.session === session);
  const path = createPath(kind, (to, signal) => void turns.take(self, () => find(to)?.on().signal(self, signal)));
  const { signaling, lines, left, answer, busy } = path;
  const platform = { ...createPatience(turns, clock), createPeerConnection: () => network.createPeerConnection() };
  const call = createCall({ signaling, capture, platform, offline: () => false });
  call.subscribe((fact) => facts.push(fact));
  return {
    self,
    call,
    capture,
    facts,
    lines,
    left,
    busy,
    join: () => void call.join(room('direct'), self.name),
    admit: (...members) =>
      answer(ok({ self: self.id, members: [...members], iceServers: [], plan: { mode: 'mesh', epoch: 0 } })),
    isOver: path.isOver,
    refuse: () => answer(failed({ code: 'unreachable' })),
    on() {
      const on = path.heard();
      if (on === null) throw new Error('nobody has joined');
      return on;
    },
  };
}

async function shakeHands({ turns, network }: World): Promise<readonly [RTCDataChannel, RTCDataChannel]> {
  const [one, other] = [network.createPeerConnection(), network.createPeerConnection()];
  const channels = [one, other].map((pc) =>
    pc.createDataChannel('control', { negotiated: true, id: 0, ordered: true }),
  );
  const describe = async (pc: RTCPeerConnection, made: Promise<RTCSessionDescriptionInit>): Promise<string> => {
    await turns.settle();
    const applied = pc.setLocalDescription(await made);
    await turns.settle();
    await applied;
    return pc.localDescription?.sdp ?? '';
  };
  const take = async (pc: RTCPeerConnection, description: RTCSessionDescriptionInit): Promise<void> => {
    const taken = pc.setRemoteDescription(description);
    await turns.settle();
    await taken;
  };
  const offer = await describe(one, one.createOffer());
  // Who invites opens DTLS.
  await take(other, { type: 'offer', sdp: offer.replace('a=setup:actpass', 'a=setup:active') });
  await take(one, { type: 'answer', sdp: await describe(other, other.createAnswer()) });
  const [first, second] = channels;
  if (first?.readyState !== 'open' || second?.readyState !== 'open') throw new Error('they do not come together');
  return [first, second];
}

export function createStage(seed = 1): Stage {
  const turns = createTurns(createChance(seed));
  const world: World = { turns, clock: createFakeClock(), network: createFakeNetwork(turns), actors: [] };
  return {
    ...world,
    actor(who, { life = who, kind = 'manual' } = {}) {
      const made = openPage(world, member(who, life), kind);
      world.actors.push(made);
      return made;
    },
    async connect(inviter, guest) {
      const [one, other] = await shakeHands(world);
      const [first, second] = world.network.peers.slice(-2);
      if (first === undefined || second === undefined) throw new Error('two ends were made');
      return {
        forInviter: { member: guest.self, connection: first.pc, channel: one, offers: true },
        forGuest: { member: inviter.self, connection: second.pc, channel: other, offers: false },
      };
    },
  };
}
