import { describe, expect, it } from 'vitest';
import type { CallFact } from '#core';
import { createCrowd, createFakeTrack, member, participant, type Person } from '#testing';

const kindsOf = ({ facts }: Person): readonly string[] => facts.map(({ kind }) => kind);
const last = (person: Person): CallFact | undefined => person.facts.at(-1);
const pathsOf = ({ facts }: Person): readonly string[] =>
  facts.flatMap((fact) => (fact.kind === 'path' ? [fact.state] : []));

async function pair(options: Parameters<typeof createCrowd>[0] = {}) {
  const crowd = createCrowd(options);
  const [ada, grace] = [crowd.person(1), crowd.person(2)];
  await crowd.enter(ada, grace);
  return { crowd, ada, grace };
}

describe('entering', () => {
  it('tells that it enters, that it did, and who is there', async () => {
    const crowd = createCrowd();
    const ada = crowd.person(1);
    await crowd.enter(ada);
    expect(ada.facts).toEqual([
      { kind: 'joining', room: crowd.room },
      { kind: 'relays', available: false },
      { kind: 'joined', room: crowd.room, self: participant(1), at: crowd.clock.now() },
      { kind: 'path', state: 'up' },
      { kind: 'roster', members: [member(1)] },
    ]);
  });

  it('happens once, however often the button is pressed', async () => {
    const crowd = createCrowd();
    const ada = crowd.person(1);
    const joins = [1, 2, 3].map(() => ada.call.join(crowd.room, 'Ada'));
    await crowd.during(Promise.all(joins).then(() => undefined));
    expect(kindsOf(ada).filter((kind) => kind === 'joining')).toEqual(['joining']);
  });

  it('refused leaves nothing behind, and can be tried again', async () => {
    const crowd = createCrowd({ capacity: 1 });
    const [ada, grace] = [crowd.person(1), crowd.person(2)];
    await crowd.enter(ada, grace);
    const refusal = { code: 'room-full', capacity: 1 };
    expect(last(grace)).toEqual({ kind: 'refused', room: crowd.room, error: 'room-full', refusal });
    expect(crowd.network.peers).toEqual([]);
    await crowd.during(ada.call.leave());
    await crowd.enter(grace);
    expect(kindsOf(grace)).toContain('joined');
  });

  it.each([
    [true, 'offline'],
    [false, 'server-unreachable'],
  ])('without a server, device offline %s: %s', async (offline, error) => {
    const crowd = createCrowd({ offline: () => offline });
    const ada = crowd.person(1);
    ada.signaling.drop();
    await crowd.enter(ada);
    expect(last(ada)).toEqual({ kind: 'refused', room: crowd.room, error, refusal: null });
    expect(crowd.clock.waiting()).toBe(0);
  });

  it('ends the watch at the door', async () => {
    const crowd = createCrowd();
    const [ada, grace] = [crowd.person(1), crowd.person(2)];
    ada.call.watch(crowd.room);
    expect(pathsOf(ada)).toEqual(['connecting', 'up']);
    await crowd.enter(grace);
    const seen = ada.facts.flatMap((fact) => (fact.kind === 'preview' ? [fact.preview.count] : []));
    expect(seen).toEqual([0, 1]);
    await crowd.enter(ada);
    const count = kindsOf(ada).filter((kind) => kind === 'preview').length;
    await crowd.during(grace.call.leave());
    expect(kindsOf(ada).filter((kind) => kind === 'preview').length).toBe(count);
  });
});

describe('leaving', () => {
  it('closes everything, ten times over', async () => {
    const crowd = createCrowd();
    const [ada, grace] = [crowd.person(1), crowd.person(2)];
    await crowd.enter(grace);
    for (let round = 1; round <= 10; round += 1) {
      await crowd.enter(ada);
      expect(crowd.network.open()).toBe(2);
      await crowd.during(ada.call.leave());
      expect(crowd.network.open()).toBe(0);
      expect(crowd.server.members(crowd.room).map(({ id }) => id)).toEqual([participant(2)]);
    }
    await crowd.during(grace.call.leave());
    expect(crowd.clock.waiting()).toBe(0);
  });

  it('says what the call came to', async () => {
    const { crowd, ada } = await pair();
    ada.peers.forEach((peer) => (peer.bytes = 1234));
    await crowd.pass(90_000);
    await crowd.during(ada.call.leave());
    expect(last(ada)).toEqual({ kind: 'left', error: null, summary: { duration: 90_000, people: 2, bytes: 1234 } });
  });

  it('twice is leaving once, and without having entered is nothing', async () => {
    const { crowd, ada } = await pair();
    await crowd.during(Promise.all([ada.call.leave(), ada.call.leave()]).then(() => undefined));
    expect(kindsOf(ada).filter((kind) => kind === 'left')).toEqual(['left']);
    const nobody = crowd.person(3);
    await crowd.during(nobody.call.leave());
    expect(nobody.facts).toEqual([]);
  });

  it.each([0, 1, 2, 3, 4, 5, 6])('while still entering, after %i turns, leaves nobody in the room', async (steps) => {
    const crowd = createCrowd();
    const [ada, grace] = [crowd.person(1), crowd.person(2)];
    await crowd.enter(grace);
    const joining = ada.call.join(crowd.room, 'Ada');
    for (let step = 0; step < steps; step += 1) await crowd.turns.step();
    await crowd.during(Promise.all([ada.call.leave(), joining]).then(() => undefined));
    expect(last(ada)?.kind).toBe('left');
    expect(crowd.server.members(crowd.room).map(({ id }) => id)).toEqual([participant(2)]);
    expect(crowd.network.open()).toBe(0);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('and entering again in the same breath ends inside, seed %i', async (seed) => {
    const { crowd, ada, grace } = await pair({ seed });
    const leaving = ada.call.leave();
    const again = ada.call.join(crowd.room, 'Ada');
    await crowd.during(Promise.all([leaving, again]).then(() => undefined));
    const order = kindsOf(ada).filter((kind) => ['left', 'joining', 'joined'].includes(kind));
    expect(order).toEqual(['joining', 'joined', 'left', 'joining', 'joined']);
    expect(crowd.server.members(crowd.room).length).toBe(2);
    expect(crowd.network.open()).toBe(2);
    ada.capture.set('camera', createFakeTrack('video').track);
    await crowd.turns.settle();
    expect(grace.facts.findLast(({ kind }) => kind === 'media')).toMatchObject({ media: { camera: true } });
  });

  it('sends nothing more of a device that is switched on afterwards', async () => {
    const { crowd, ada } = await pair();
    await crowd.during(ada.call.leave());
    ada.capture.set('camera', createFakeTrack('video').track);
    await crowd.turns.settle();
    expect(ada.peers.flatMap(({ transceivers }) => transceivers.flatMap(({ placed }) => placed))).toEqual([]);
  });
});

describe('the signaling path', () => {
  it('down touches no session, and nobody is told otherwise when it is up again', async () => {
    const { crowd, ada, grace } = await pair();
    const before = [...ada.peers, ...grace.peers].map(({ calls }) => calls.length);
    ada.signaling.drop();
    await crowd.pass(60_000);
    ada.capture.set('microphone', createFakeTrack('audio').track);
    await crowd.turns.settle();
    expect(grace.facts.findLast(({ kind }) => kind === 'track')).toMatchObject({ source: 'microphone', live: true });
    ada.signaling.restore();
    await crowd.turns.settle();
    expect(pathsOf(ada)).toEqual(['up', 'down', 'up']);
    expect(crowd.network.open()).toBe(2);
    expect([...ada.peers, ...grace.peers].map(({ calls }) => calls.length)).toEqual(before);
    const phases = ada.facts.flatMap((fact) => (fact.kind === 'phase' ? [fact.phase] : []));
    expect(phases).toEqual(['connected']);
  });

  it('down lets a media path recover over the channel of the pair', async () => {
    const { crowd, ada, grace } = await pair();
    ada.signaling.drop();
    grace.signaling.drop();
    const [peer] = ada.peers;
    peer?.setConnectionState('failed');
    await crowd.turns.settle();
    expect(ada.facts.findLast(({ kind }) => kind === 'phase')).toMatchObject({ phase: 'connected' });
    expect(peer?.calls.filter((call) => call === 'createOffer').length).toBe(2);
  });

  it('ended because another page took the place: the call is over, and the person is still there', async () => {
    const { crowd, ada, grace } = await pair();
    const again = crowd.person(2, 22);
    await crowd.enter(again);
    expect(last(grace)).toMatchObject({ kind: 'left', error: 'replaced' });
    expect(crowd.network.open()).toBe(2);
    const rosters = ada.facts.flatMap((fact) => (fact.kind === 'roster' ? [fact.members.length] : []));
    expect(rosters).toEqual([1, 2, 2]);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])('never shows a replaced person as gone, seed %i', async (seed) => {
    const { crowd, ada, grace } = await pair({ seed });
    const again = crowd.person(2, 22);
    await crowd.enter(again);
    expect(last(grace)).toMatchObject({ kind: 'left', error: 'replaced' });
    const rosters = ada.facts.flatMap((fact) => (fact.kind === 'roster' ? [fact.members.length] : []));
    expect(rosters.slice(1).every((count) => count === 2)).toBe(true);
    expect(crowd.network.open()).toBe(2);
  });
});

describe('listening', () => {
  it('stops when asked to', async () => {
    const crowd = createCrowd();
    const ada = crowd.person(1);
    const heard: string[] = [];
    const stop = ada.call.subscribe(({ kind }) => heard.push(kind));
    stop();
    await crowd.enter(ada);
    expect(heard).toEqual([]);
  });

  it('to the recorder tells no names, ids or addresses', async () => {
    const { crowd, ada } = await pair();
    await crowd.during(ada.call.leave());
    const text = JSON.stringify(ada.call.recording());
    expect(ada.call.recording().length).toBeGreaterThan(10);
    for (const secret of ['Person', 'participant', 'session-0', '192.0.2', 'ufrag']) expect(text).not.toContain(secret);
  });
});
