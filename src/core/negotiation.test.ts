import { describe, expect, it } from 'vitest';
import type { Signal } from '#protocol';
import { type Chance, createChance, createFakeClock, createFakeNetwork, createTurns, type FakePeer } from '#testing';
import { createNegotiation, type Negotiation } from './negotiation.ts';
import { createRecorder } from './recorder.ts';
import { createSlots } from './slots.ts';

interface Road {
  /** How many copies of a signal arrive. */
  readonly copies: (signal: Signal) => number;
  /** Whether it may overtake others. */
  readonly overtakes: () => boolean;
}
const GOOD: Road = { copies: () => 1, overtakes: () => false };

interface Side {
  readonly peer: FakePeer;
  readonly negotiation: Negotiation;
  readonly sent: readonly Signal[];
  readonly refusals: readonly string[];
  failures(): readonly (string | undefined)[];
}

/** Two sides of one peer connection over a road that may be bad. */
function createPair(chance: Chance, road: Road) {
  const turns = createTurns(chance);
  const network = createFakeNetwork(turns);
  const state = { road };
  const sides = new Map<boolean, Side>();

  const makeSide = (offers: boolean): Side => {
    const pc = network.createPeerConnection();
    const peer = network.peers.at(-1);
    if (peer === undefined) throw new Error('no end was made');
    const recorder = createRecorder(createFakeClock());
    const slots = createSlots(pc);
    const refusals: string[] = [];
    const sent: Signal[] = [];
    const lane = {};
    const send = (signal: Signal): void => {
      sent.push(signal);
      for (let left = state.road.copies(signal); left > 0; left -= 1) {
        void turns.take(state.road.overtakes() ? {} : lane, () => {
          const to = sides.get(!offers)?.negotiation;
          if (signal.kind === 'request') void to?.negotiate(signal.iceRestart);
          else if (signal.kind === 'description' || signal.kind === 'candidate') void to?.receive(signal);
        });
      }
    };
    pc.createDataChannel('control');
    if (offers) slots.allocate();
    const onRefused = () => refusals.push('refused');
    const ears = { staysClient: false, send, beforeAnswer: () => slots.adopt(), onRefused };
    const negotiation = createNegotiation({ pc, offers, recorder, ...ears });
    const failures = () =>
      recorder
        .entries()
        .flatMap(({ what, state: step, code }) => (what === 'negotiation-failed' ? [`${step} ${code}`] : []));
    return { peer, negotiation, sent, refusals, failures };
  };

  const offerer = makeSide(true);
  const answerer = makeSide(false);
  sides.set(true, offerer).set(false, answerer);
  return { turns, network, offerer, answerer, setRoad: (next: Road) => (state.road = next) };
}
type Pair = ReturnType<typeof createPair>;

const revisionOf = ({ sent }: Side): number | undefined =>
  sent.flatMap((signal) => (signal.kind === 'description' ? [signal.revision] : [])).at(-1);

function expectStable({ network, offerer, answerer }: Pair, hint: unknown): void {
  const states = [offerer, answerer].map(({ peer }) => [peer.pc.signalingState, peer.pc.connectionState]);
  expect([hint, ...states]).toEqual([hint, ['stable', 'connected'], ['stable', 'connected']]);
  expect([hint, revisionOf(answerer)]).toEqual([hint, revisionOf(offerer)]);
  expect([hint, offerer.peer.remote, answerer.peer.remote]).toEqual([hint, answerer.peer.local, offerer.peer.local]);
  expect(network.otherEnd(offerer.peer)).toBe(answerer.peer);
  expect([hint, ...offerer.refusals, ...answerer.refusals]).toEqual([hint]);
  expect([hint, ...offerer.failures(), ...answerer.failures()]).toEqual([hint]);
}

async function connected(seed = 1): Promise<Pair> {
  const pair = createPair(createChance(seed), GOOD);
  void pair.offerer.negotiation.negotiate(false);
  await pair.turns.settle();
  expectStable(pair, 'at first');
  return pair;
}

describe('negotiation', () => {
  it('connects, both ways in every slot', async () => {
    const { offerer, answerer } = await connected();
    for (const { peer } of [offerer, answerer]) {
      expect(peer.transceivers.map(({ transceiver }) => transceiver.currentDirection)).toEqual(
        Array(4).fill('sendrecv'),
      );
    }
  });

  it('restarts ICE when the offerer wishes', async () => {
    const pair = await connected();
    const before = [pair.offerer.peer.local, pair.answerer.peer.local];
    void pair.offerer.negotiation.negotiate(true);
    await pair.turns.settle();
    expectStable(pair, 'after a restart');
    expect(before).not.toContain(pair.offerer.peer.local);
    expect(before).not.toContain(pair.answerer.peer.local);
  });

  it('lets the answerer ask for what only the offerer does', async () => {
    const pair = await connected();
    const before = pair.offerer.peer.local;
    void pair.answerer.negotiation.negotiate(true);
    await pair.turns.settle();
    expectStable(pair, 'after a request');
    expect(pair.offerer.peer.local).not.toBe(before);
    expect(pair.answerer.peer.calls).not.toContain('createOffer');
  });

  it('asks for no restart where only an offer was asked for', async () => {
    const pair = await connected();
    const before = pair.offerer.peer.local;
    void pair.answerer.negotiation.negotiate(false);
    await pair.turns.settle();
    expectStable(pair, 'after a request');
    expect(pair.offerer.peer.local).toBe(before);
    expect(revisionOf(pair.offerer)).toBe(2);
  });

  it.each(['offer', 'answer'])('recovers from a lost %s by an ICE restart', async (lost) => {
    const pair = createPair(createChance(5), {
      ...GOOD,
      copies: (signal) => (signal.kind === 'description' && signal.description.type === lost ? 0 : 1),
    });
    void pair.offerer.negotiation.negotiate(false);
    await pair.turns.settle();
    expect(pair.offerer.peer.pc.signalingState).toBe('have-local-offer');
    pair.setRoad(GOOD);
    void pair.offerer.negotiation.negotiate(true);
    await pair.turns.settle();
    expectStable(pair, `lost ${lost}`);
  });

  it('never mistakes the answer to an old offer for that to a new one', async () => {
    const pair = createPair(createChance(2), { ...GOOD, copies: () => 0 });
    void pair.offerer.negotiation.negotiate(false);
    await pair.turns.settle();
    void pair.offerer.negotiation.negotiate(true);
    await pair.turns.settle();
    const sdp = pair.answerer.peer.pc.localDescription?.sdp ?? 'v=0\r\n';
    void pair.offerer.negotiation.receive({ kind: 'description', revision: 1, description: { type: 'answer', sdp } });
    await pair.turns.settle();
    expect(pair.offerer.peer.calls).not.toContain('setRemoteDescription');
  });

  it('takes no offer at the offering side, whoever sends it, and no answer at the other', async () => {
    const pair = await connected();
    const sdp = pair.answerer.peer.pc.localDescription?.sdp ?? '';
    const before = [pair.offerer, pair.answerer].map(({ peer }) => peer.calls.length);
    void pair.offerer.negotiation.receive({ kind: 'description', revision: 9, description: { type: 'offer', sdp } });
    void pair.answerer.negotiation.receive({ kind: 'description', revision: 9, description: { type: 'answer', sdp } });
    await pair.turns.settle();
    expect([pair.offerer, pair.answerer].map(({ peer }) => peer.calls.length)).toEqual(before);
  });

  it('gives up on a description that the browser refuses, but not on a candidate', async () => {
    const pair = createPair(createChance(1), GOOD);
    pair.answerer.peer.failNext('setRemoteDescription', new DOMException('x', 'OperationError'));
    pair.offerer.peer.failNext('addIceCandidate', new DOMException('x', 'OperationError'));
    void pair.offerer.negotiation.negotiate(false);
    await pair.turns.settle();
    expect(pair.answerer.refusals).toEqual(['refused']);
    expect(pair.answerer.failures()).toEqual(['offer OperationError']);
    pair.answerer.peer.failNext('addIceCandidate', new DOMException('x', 'OperationError'));
    void pair.offerer.negotiation.negotiate(true);
    await pair.turns.settle();
    pair.offerer.peer.failNext('addIceCandidate', new DOMException('x', 'OperationError'));
    void pair.offerer.negotiation.receive({ kind: 'candidate', candidate: null });
    await pair.turns.settle();
    expect(pair.offerer.failures()).toEqual(['candidate OperationError']);
    expect(pair.offerer.refusals).toEqual([]);
  });

  it('says and does nothing more once the connection is closed', async () => {
    const pair = createPair(createChance(1), GOOD);
    void pair.offerer.negotiation.negotiate(false);
    await pair.turns.step();
    await pair.turns.step();
    const before = [...pair.offerer.peer.calls];
    pair.offerer.peer.pc.close();
    void pair.offerer.negotiation.negotiate(true);
    await pair.turns.settle();
    expect(pair.offerer.peer.calls).toEqual(before);
    expect([...pair.offerer.refusals, ...pair.offerer.failures()]).toEqual([]);
  });
});

/** Both sides restart and ask at random while everything is still under way. */
async function stress(pair: Pair, chance: Chance): Promise<void> {
  void pair.offerer.negotiation.negotiate(false);
  for (let actions = 3 + chance.below(8); actions > 0; actions -= 1) {
    for (let steps = chance.below(12); steps > 0; steps -= 1) await pair.turns.step();
    const side = chance.next() < 0.5 ? pair.offerer : pair.answerer;
    void side.negotiation.negotiate(chance.next() < 0.5);
  }
  await pair.turns.settle();
}

const RUNS = 200;

describe(`negotiation under stress, ${RUNS} seeds`, () => {
  it('ends well when both sides restart and ask at once', async () => {
    for (let seed = 1; seed <= RUNS; seed += 1) {
      const chance = createChance(seed);
      const pair = createPair(chance, GOOD);
      await stress(pair, chance);
      expectStable(pair, seed);
    }
    expect.hasAssertions();
  }, 60_000);

  it('ends well over a road that doubles and reorders', async () => {
    for (let seed = 1; seed <= RUNS; seed += 1) {
      const chance = createChance(seed);
      const bad: Road = { copies: () => (chance.next() < 0.3 ? 2 : 1), overtakes: () => chance.next() < 0.3 };
      const pair = createPair(chance, bad);
      await stress(pair, chance);
      expectStable(pair, seed);
    }
    expect.hasAssertions();
  }, 60_000);

  it('ends well after a road that loses, doubles and reorders, with one restart once it is good', async () => {
    for (let seed = 1; seed <= RUNS; seed += 1) {
      const chance = createChance(seed);
      const copies = () => (chance.next() < 0.3 ? 0 : 1 + chance.below(2));
      const pair = createPair(chance, { copies, overtakes: () => chance.next() < 0.2 });
      await stress(pair, chance);
      pair.setRoad(GOOD);
      const side = chance.next() < 0.5 ? pair.offerer : pair.answerer;
      void side.negotiation.negotiate(true);
      await pair.turns.settle();
      expectStable(pair, seed);
    }
    expect.hasAssertions();
  }, 60_000);
});
