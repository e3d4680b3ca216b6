import { describe, expect, it } from 'vitest';
import { failed } from '#protocol';
import { createDirectCrowd, factsOf, gather, gatherTwo, meshFaults, namesIn, phasesOf, room } from '#testing';
import { createManualSignaling } from './manualSignaling.ts';

const SEEDS = [1, 2, 3, 4, 5, 6];
const createCrowd = (seed = 1) => createDirectCrowd(createManualSignaling, { seed });
const pair = (seed?: number) => gatherTwo(createCrowd(seed));

/** Grace has replied to Ada's invite, and Ada has not taken the reply. */
async function waiting(seed?: number) {
  const crowd = createCrowd(seed);
  const [ada, grace] = [crowd.person(1), crowd.person(2)];
  const invite = await crowd.done(ada.exchange.invite());
  const reply = await crowd.done(grace.exchange.accept(invite.text));
  return { crowd, ada, grace, reply };
}

/** Ada has just let Mary in, who has not met Grace yet. */
async function bringingIn(seed?: number) {
  const { crowd, ada, grace } = await pair(seed);
  const mary = crowd.person(3);
  const invite = await crowd.done(ada.exchange.invite());
  const reply = await crowd.done(mary.exchange.accept(invite.text));
  void ada.exchange.answer(reply.text);
  const open = () => ada.call.recording().filter(({ what }) => what === 'control-open').length;
  while (open() < 2 && (await crowd.turns.step()));
  return { crowd, ada, grace, mary };
}

describe('who comes by an invite', () => {
  it('is not in before the inviter is there', async () => {
    const { crowd, ada, grace, reply } = await waiting();
    await crowd.pass(60_000);
    expect(grace.facts.map(({ kind }) => kind)).toEqual(['joining']);
    expect(ada.facts.map(({ kind }) => kind)).toEqual(['joining', 'relays', 'joined', 'path', 'roster']);
    await crowd.done(ada.exchange.answer(reply.text));
    await crowd.turns.settle();
    // The first roster has the inviter in it: nobody sees an empty call.
    expect(factsOf(grace, 'roster')[0]?.members.length).toBe(2);
  });

  it.each(SEEDS)('and leaves while waiting has left, and nothing stays behind, seed %i', async (seed) => {
    const { crowd, ada, grace } = await waiting(seed);
    await crowd.during(grace.call.leave());
    grace.signaling.close();
    await crowd.turns.settle();
    expect(grace.facts.map(({ kind }) => kind)).toEqual(['joining', 'left']);
    expect([grace.reply(), grace.peers.map(({ pc }) => pc.signalingState)]).toEqual([null, ['closed']]);
    await crowd.during(ada.call.leave());
    ada.signaling.close();
    expect([crowd.network.open(), crowd.clock.waiting()]).toEqual([0, 0]);
  });

  it('is not kept waiting by its own path after that', async () => {
    const crowd = createCrowd();
    const invite = await crowd.done(crowd.person(1).exchange.invite());
    const signaling = createManualSignaling({ ...crowd.page(2), enter: () => undefined });
    await crowd.done(signaling.exchange.accept(invite.text));
    const heard: string[] = [];
    const hear = (what: string) => (): void => void heard.push(what);
    const [signal, roster, plan] = [hear('signal'), hear('roster'), hear('plan')];
    const on = {
      signal,
      roster,
      plan,
      path: hear('path'),
      ended: hear('ended'),
      adopt: hear('adopt'),
      iceServers: hear('ice'),
      trusted: hear('trusted'),
    };
    const life = new AbortController();
    const opened = signaling.open({ room: room('direct'), name: 'Grace' }, on, life.signal);
    await crowd.turns.settle();
    life.abort();
    expect(await crowd.during(opened)).toEqual(failed({ code: 'unreachable' }));
    expect(heard).toEqual([]);
  });

  it.each(SEEDS)('and has left before the reply is taken is not let in, seed %i', async (seed) => {
    const { crowd, ada, grace, reply } = await waiting(seed);
    await crowd.during(grace.call.leave());
    await crowd.done(ada.exchange.answer(reply.text));
    await crowd.pass(2000);
    expect(crowd.network.open()).toBe(0);
    expect([namesIn(ada), factsOf(grace, 'joined')]).toEqual([['Person 1'], []]);
  });

  it('by a second invite after the first was given up is in by that one', async () => {
    const { crowd, ada, grace } = await waiting();
    grace.exchange.withdraw('reply');
    for (const { id } of ada.invites()) ada.exchange.withdraw(id);
    await crowd.meet(ada, grace);
    expect(meshFaults(crowd, [ada, grace])).toEqual([]);
  });

  it('and invites somebody instead is in with them', async () => {
    const { crowd, grace } = await waiting();
    const mary = crowd.person(3);
    grace.exchange.withdraw('reply');
    await crowd.meet(grace, mary);
    for (const person of [grace, mary]) expect(namesIn(person)).toEqual(['Person 2', 'Person 3']);
    expect(phasesOf(mary)).toEqual(['connected']);
  });
});

describe('leaving', () => {
  it.each(SEEDS)('is told to the others, who stay together, seed %i', async (seed) => {
    const crowd = createCrowd(seed);
    const people = await gather(crowd, [1, 1]);
    const [ada, grace, mary] = people;
    if (ada === undefined || grace === undefined || mary === undefined) throw new Error('three were asked for');
    await crowd.during(ada.call.leave());
    await crowd.turns.settle();
    expect(factsOf(ada, 'left')).toMatchObject([{ error: null, summary: { people: 3 } }]);
    for (const person of [grace, mary]) expect(namesIn(person)).toEqual(['Person 2', 'Person 3']);
    expect(crowd.network.open()).toBe(2);
    await crowd.during(grace.call.leave());
    await crowd.during(mary.call.leave());
    for (const { signaling } of people) signaling.close();
    expect([crowd.network.open(), crowd.clock.waiting()]).toEqual([0, 0]);
  });

  it.each(SEEDS)('by closing the page is told at once, seed %i', async (seed) => {
    const { crowd, ada, grace } = await pair(seed);
    grace.call.unload();
    expect(grace.peers.map(({ pc }) => pc.signalingState)).toEqual(['closed']);
    await crowd.turns.settle();
    expect([namesIn(ada), phasesOf(ada).at(-1), crowd.network.open()]).toEqual([['Person 1'], 'closed', 0]);
  });

  it.each(SEEDS)('at once strands nobody whom this page has just brought in, seed %i', async (seed) => {
    const { crowd, ada, grace, mary } = await bringingIn(seed);
    void ada.call.leave();
    await crowd.pass(500);
    expect(factsOf(ada, 'left').length).toBe(1);
    for (const person of [grace, mary]) expect(namesIn(person)).toEqual(['Person 2', 'Person 3']);
    const open = crowd.network.peers.filter(({ pc }) => pc.signalingState !== 'closed');
    expect(open.map(({ pc }) => pc.connectionState)).toEqual(['connected', 'connected']);
  });

  it.each(SEEDS)('as soon as somebody is listed whom this page brought in strands nobody, seed %i', async (seed) => {
    const { crowd, ada } = await pair(seed);
    const mary = crowd.person(3);
    const invite = await crowd.done(ada.exchange.invite());
    const reply = await crowd.done(mary.exchange.accept(invite.text));
    void ada.exchange.answer(reply.text);
    while (!namesIn(ada).includes('Person 3') && (await crowd.turns.step()));
    void ada.call.leave();
    await crowd.pass(3000);
    const open = crowd.network.peers.filter(({ pc }) => pc.signalingState !== 'closed');
    expect(open.map(({ pc }) => pc.connectionState)).toEqual(['connected', 'connected']);
  });

  it('does not wait longer than a second for people who do not come together', async () => {
    const { crowd, ada } = await bringingIn();
    while (crowd.network.peers.length < 6 && (await crowd.turns.step()));
    const stuck = crowd.network.peers.slice(4);
    for (const peer of stuck) crowd.network.hush(peer, true);
    void ada.call.leave();
    await crowd.turns.settle();
    expect(stuck.map(({ pc }) => pc.connectionState)).toEqual(['connecting', 'connecting']);
    await crowd.pass(999);
    expect(factsOf(ada, 'left')).toEqual([]);
    await crowd.pass(1);
    expect(factsOf(ada, 'left').length).toBe(1);
  });

  it('gives up open invites with the rest', async () => {
    const { crowd, ada, grace } = await pair();
    await crowd.done(ada.exchange.invite());
    expect(crowd.network.open()).toBe(3);
    await crowd.during(ada.call.leave());
    ada.signaling.close();
    await crowd.during(grace.call.leave());
    expect([crowd.network.open(), ada.invites()]).toEqual([0, []]);
  });
});
