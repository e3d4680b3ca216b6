import { describe, expect, it } from 'vitest';
import {
  createDirectCrowd,
  createFakeTrack,
  factsOf,
  gather,
  gatherTwo,
  meshFaults,
  participant,
  phasesOf,
} from '#testing';
import { createManualSignaling } from './manualSignaling.ts';

const SEEDS = [1, 2, 3, 4, 5, 6];
const createCrowd = (seed = 1) => createDirectCrowd(createManualSignaling, { seed });
const pair = (seed?: number) => gatherTwo(createCrowd(seed));

describe('two people', () => {
  it.each(SEEDS)('meet by an invite and a reply, seed %i', async (seed) => {
    const { crowd, ada, grace } = await pair(seed);
    expect(meshFaults(crowd, [ada, grace])).toEqual([]);
    expect(ada.signaling).toMatchObject({ kind: 'manual' });
    expect(ada.told.flatMap((fact) => (fact.kind === 'invite' ? [fact.invite.state] : []))).toEqual([
      'making',
      'waiting',
      'connecting',
      'connected',
    ]);
    expect(grace.told.flatMap((fact) => (fact.kind === 'reply' ? [fact.reply?.state] : []))).toEqual([
      'making',
      'waiting',
      'connected',
    ]);
    expect(ada.invites()).toMatchObject([{ name: 'Person 2', participant: participant(2), error: null }]);
    expect(grace.reply()).toMatchObject({ to: 'Person 1', crossed: false, error: null });
  });

  it.each(SEEDS)('see and hear each other, seed %i', async (seed) => {
    const crowd = createCrowd(seed);
    const [ada, grace] = [crowd.person(1), crowd.person(2)];
    ada.capture.set('camera', createFakeTrack('video').track);
    await crowd.meet(ada, grace);
    grace.capture.set('microphone', createFakeTrack('audio').track);
    await crowd.turns.settle();
    expect(factsOf(grace, 'track')).toEqual([{ kind: 'track', id: participant(1), source: 'camera', live: true }]);
    expect(factsOf(ada, 'track')).toEqual([{ kind: 'track', id: participant(2), source: 'microphone', live: true }]);
    expect(phasesOf(ada)).toEqual(['connected']);
  });

  it('meet though the reply comes after half an hour', async () => {
    const crowd = createCrowd();
    const [ada, grace] = [crowd.person(1), crowd.person(2)];
    const invite = await crowd.done(ada.exchange.invite());
    await crowd.pass(30 * 60_000);
    const reply = await crowd.done(grace.exchange.accept(invite.text));
    // The browser has given the path up long before.
    await crowd.pass(15_000);
    grace.peers[0]?.setConnectionState('failed');
    await crowd.pass(30 * 60_000);
    expect(grace.reply()).toMatchObject({ state: 'waiting' });
    await crowd.done(ada.exchange.answer(reply.text));
    await crowd.turns.settle();
    expect(meshFaults(crowd, [ada, grace])).toEqual([]);
    const added = grace.peers[0]?.added.length ?? 0;
    expect(added).toBeGreaterThan(800);
    await crowd.pass(60_000);
    expect(grace.peers[0]?.added.length).toBe(added);
  });

  it.each(SEEDS)('whose path broke meet again by codes, seed %i', async (seed) => {
    const { crowd, ada, grace } = await pair(seed);
    const [peer] = ada.peers;
    if (peer === undefined) throw new Error('no connection was made');
    crowd.network.cut(peer, true);
    await crowd.pass(10_000);
    await crowd.meet(grace, ada);
    expect(meshFaults(crowd, [ada, grace])).toEqual([]);
    expect(phasesOf(ada)).toEqual(['connected', 'recovering', 'closed', 'connected']);
    expect(Math.max(...factsOf(ada, 'roster').map(({ members }) => members.length))).toBe(2);
  });
});

describe('more people', () => {
  const ways = [
    [1, 1],
    [1, 2],
    [1, 1, 1],
    [1, 2, 3],
    [1, 1, 2, 4],
  ];
  it.each(SEEDS.flatMap((seed) => ways.map((inviters) => [inviters, seed] as const)))(
    'brought in by %j are all connected, seed %i',
    async (inviters, seed) => {
      const crowd = createCrowd(seed);
      const people = await gather(crowd, inviters);
      expect(meshFaults(crowd, people)).toEqual([]);
      for (const person of people) expect(phasesOf(person)).not.toContain('closed');
      // Nobody had to carry more than one code for each who came.
      expect(people.map(({ peers }) => peers.length)).toEqual(people.map(() => people.length - 1));
    },
  );

  it.each(SEEDS)('are all listed from the beginning for who comes last, seed %i', async (seed) => {
    const people = await gather(createCrowd(seed), [1, 2, 1]);
    const [first] = people.slice(-1).flatMap((last) => factsOf(last, 'roster'));
    expect(first?.members.map(({ name }) => name)).toEqual(['Person 1', 'Person 2', 'Person 3', 'Person 4']);
  });

  it.each(SEEDS)('come by two invites at once, answered in any order, seed %i', async (seed) => {
    const crowd = createCrowd(seed);
    const [ada, grace, mary] = [crowd.person(1), crowd.person(2), crowd.person(3)];
    const [first, second] = await crowd.during(Promise.all([ada.exchange.invite(), ada.exchange.invite()]));
    if (!first.ok || !second.ok) throw new Error('two invites');
    const byMary = await crowd.done(mary.exchange.accept(second.value.text));
    const byGrace = await crowd.done(grace.exchange.accept(first.value.text));
    const taken = await crowd.during(
      Promise.all([ada.exchange.answer(byMary.text), ada.exchange.answer(byGrace.text)]),
    );
    expect(taken.map(({ ok }) => ok)).toEqual([true, true]);
    await crowd.turns.settle();
    expect(meshFaults(crowd, [ada, grace, mary])).toEqual([]);
    expect(ada.invites().map(({ name }) => name)).toEqual(['Person 2', 'Person 3']);
  });
});
