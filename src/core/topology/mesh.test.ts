import { describe, expect, it } from 'vitest';
import type { CallFact } from '#core';
import { createCrowd, createFakeTrack, type Crowd, participant, type Person, session } from '#testing';

const of = <K extends CallFact['kind']>({ facts }: Person, kind: K): readonly Extract<CallFact, { kind: K }>[] =>
  facts.filter((fact): fact is Extract<CallFact, { kind: K }> => fact.kind === kind);
const phasesOf = (person: Person, who: number): readonly string[] =>
  of(person, 'phase').flatMap(({ id, phase }) => (id === participant(who) ? [phase] : []));
const namesIn = (person: Person): readonly string[] =>
  of(person, 'roster')
    .at(-1)
    ?.members.map(({ id, session: life }) => `${id} ${life}`) ?? [];
const openPeers = ({ peers }: Person) => peers.filter(({ pc }) => pc.signalingState !== 'closed');

async function gathering(count: number, options: Parameters<typeof createCrowd>[0] = {}) {
  const crowd = createCrowd(options);
  const people = Array.from({ length: count }, (_, index) => crowd.person(index + 1));
  await crowd.enter(...people);
  return { crowd, people, ...first(people) };
}
function first(people: readonly Person[]): { readonly ada: Person; readonly grace: Person } {
  const [ada, grace] = people;
  if (ada === undefined || grace === undefined) throw new Error('two at least');
  return { ada, grace };
}

function expectMesh({ network }: Crowd, people: readonly Person[]): void {
  expect(people.map((person) => openPeers(person).length)).toEqual(people.map(() => people.length - 1));
  expect(network.open()).toBe(people.length * (people.length - 1));
  for (const peer of network.peers.filter(({ pc }) => pc.signalingState !== 'closed')) {
    expect([peer.pc.signalingState, peer.pc.connectionState]).toEqual(['stable', 'connected']);
    expect(peer.channel()?.channel.readyState).toBe('open');
  }
}

describe('the mesh', () => {
  it.each([2, 3, 4, 6])('of %i has one connection a pair, one offerer each', async (count) => {
    const { crowd, people } = await gathering(count);
    expectMesh(crowd, people);
    const offerers = crowd.network.peers.filter(({ calls }) => calls.includes('createOffer'));
    expect(offerers.length).toBe((count * (count - 1)) / 2);
    for (const peer of offerers) expect(crowd.network.otherEnd(peer)?.calls).not.toContain('createOffer');
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('comes up when all press the button at once, seed %i', async (seed) => {
    const crowd = createCrowd({ seed, faults: { duplicate: 0.2 } });
    const people = [1, 2, 3, 4].map((who) => crowd.person(who));
    const joins = people.map(({ call }) => call.join(crowd.room, 'Somebody'));
    await crowd.during(Promise.all(joins).then(() => undefined));
    expectMesh(crowd, people);
    expect(crowd.network.peers.length).toBe(12);
  });

  it('heals a missed roster at the next', async () => {
    const { crowd, people, ada } = await gathering(2);
    ada.signaling.missRosters(1);
    const third = crowd.person(3);
    await crowd.enter(third);
    expect(openPeers(ada).length).toBe(1);
    const fourth = crowd.person(4);
    await crowd.enter(fourth);
    expectMesh(crowd, [...people, third, fourth]);
  });

  it('delivers what came before the roster after it', async () => {
    const { crowd, ada, grace } = await gathering(2);
    grace.signaling.missRosters(1);
    // The newcomer has the larger id, so the others make the offers; to Grace none can be made yet.
    const newcomer = crowd.person(0);
    await crowd.enter(newcomer);
    expect(openPeers(grace).length).toBe(1);
    const last = crowd.person(5);
    await crowd.enter(last);
    expectMesh(crowd, [ada, grace, newcomer, last]);
    const toGrace = newcomer.peers[1];
    expect(toGrace?.calls.filter((call) => call === 'createOffer').length).toBe(1);
  });

  it('replaces the session of somebody who reloaded, and keeps the person', async () => {
    const { crowd, ada, grace } = await gathering(2);
    grace.call.unload();
    const again = crowd.person(2, 22);
    await crowd.enter(again);
    expect(namesIn(ada)).toEqual([`${participant(1)} ${session(1)}`, `${participant(2)} ${session(22)}`]);
    expect(phasesOf(ada, 2)).toEqual(['connected', 'closed', 'connected']);
    expect(openPeers(ada).length).toBe(1);
    expect(new Set(of(ada, 'roster').flatMap(({ members }) => members.map(({ id }) => id))).size).toBe(2);
  });

  it('removes who says goodbye before the roster tells', async () => {
    const { crowd, ada, grace } = await gathering(2);
    ada.signaling.missRosters(1);
    await crowd.during(grace.call.leave());
    expect(namesIn(ada)).toEqual([`${participant(1)} ${session(1)}`]);
    expect(crowd.network.open()).toBe(0);
  });

  it('does not take an old goodbye for a new one', async () => {
    const { crowd, ada, grace } = await gathering(2);
    // On a shaky path it goes both ways, and so arrives twice.
    grace.peers[0]?.setConnectionState('disconnected');
    await crowd.during(grace.call.leave());
    await crowd.enter(grace);
    expectMesh(crowd, [ada, grace]);
    expect(of(ada, 'roster').at(-1)?.members.length).toBe(2);
  });

  it('carries what is on, and swaps it without another description', async () => {
    const { crowd, ada, grace } = await gathering(2);
    const before = [...ada.peers, ...grace.peers].map(({ calls }) => calls.length);
    const camera = createFakeTrack('video');
    for (let round = 0; round < 3; round += 1) {
      ada.capture.set('camera', camera.track);
      grace.capture.set('microphone', createFakeTrack('audio').track);
      await crowd.turns.settle();
      expect(of(grace, 'track').at(-1)).toEqual({ kind: 'track', id: participant(1), source: 'camera', live: true });
      expect(of(grace, 'media').at(-1)?.media).toMatchObject({ camera: true, microphone: false });
      ada.capture.set('camera', undefined);
      await crowd.turns.settle();
      expect(of(grace, 'track').at(-1)).toMatchObject({ source: 'camera', live: false });
      expect(of(grace, 'media').at(-1)?.media).toMatchObject({ camera: false });
    }
    expect([...ada.peers, ...grace.peers].map(({ calls }) => calls.length)).toEqual(before);
    expect(ada.peers[0]?.transceivers[1]?.placed).toContain(camera.track);
  });

  it('shows newcomers what was on before, in the right slots', async () => {
    const crowd = createCrowd();
    const [ada, grace] = [crowd.person(1), crowd.person(2)];
    for (const [source, kind] of [
      ['microphone', 'audio'],
      ['screen', 'video'],
    ] as const) {
      ada.capture.set(source, createFakeTrack(kind).track);
      grace.capture.set(source, createFakeTrack(kind).track);
    }
    await crowd.enter(ada, grace);
    for (const person of [ada, grace]) {
      expect(
        of(person, 'track')
          .filter(({ live }) => live)
          .map(({ source }) => source)
          .toSorted(),
      ).toEqual(['microphone', 'screen']);
      expect(of(person, 'media').at(-1)?.media).toEqual({
        microphone: true,
        camera: false,
        screen: true,
        screenAudio: false,
      });
    }
    expect(grace.call.track(participant(1), 'screen')).toBe(grace.peers[0]?.transceivers[2]?.received.track);
  });

  it('sends only the pixels that somebody shows', async () => {
    const { crowd, ada, grace } = await gathering(2);
    ada.capture.set('camera', createFakeTrack('video', { settings: { height: 720 } }).track);
    crowd.clock.advance(1500);
    await crowd.turns.settle();
    const cost = () => ada.peers[0]?.transceivers[1]?.parameters.at(-1);
    expect(cost()).toMatchObject({ active: true, scaleResolutionDownBy: 1, maxBitrate: 1_500_000 });
    grace.call.want(participant(1), 'camera', { width: 320, height: 180 });
    await crowd.turns.settle();
    expect(cost()).toMatchObject({ active: true, scaleResolutionDownBy: 4 });
    grace.call.want(participant(1), 'camera', null);
    await crowd.turns.settle();
    expect(cost()).toMatchObject({ active: false });
  });

  it('shares out at both ends as soon as there is something to share', async () => {
    const { crowd, ada, grace } = await gathering(2);
    crowd.clock.advance(1500);
    await crowd.turns.settle();
    const bits = [ada, grace].map(({ peers }) => peers[0]?.transceivers[1]?.parameters.at(-1)?.maxBitrate);
    expect(bits).toEqual([1_500_000, 1_500_000]);
  });

  it('shares out anew when somebody comes and when somebody goes', async () => {
    const { crowd, ada } = await gathering(2);
    const bits = () => ada.peers[0]?.transceivers[1]?.parameters.at(-1)?.maxBitrate;
    // Small at first, so that it is seen at once.
    expect(bits()).toBeLessThan(1_500_000);
    crowd.clock.advance(1500);
    await crowd.turns.settle();
    expect(bits()).toBe(1_500_000);
    const third = crowd.person(3);
    await crowd.enter(third);
    expect(bits()).toBe(850_000);
    await crowd.during(third.call.leave());
    expect(bits()).toBe(1_500_000);
  });

  it('tells who speaks, and that nobody does on a path that is gone', async () => {
    const { crowd, ada, grace } = await gathering(2);
    const [peer] = ada.peers;
    peer?.transceivers[0]?.setLevel(0.2);
    crowd.clock.advance(100);
    expect(of(ada, 'speaking')).toEqual([{ kind: 'speaking', id: participant(2), speaking: true }]);
    peer?.setConnectionState('disconnected');
    crowd.clock.advance(1000);
    expect(of(ada, 'speaking').at(-1)?.speaking).toBe(false);
    expect(of(grace, 'speaking')).toEqual([]);
  });

  it('goes on counting with a link whose statistics fail', async () => {
    const { crowd, ada } = await gathering(3);
    ada.peers.forEach((peer, index) => (peer.bytes = index === 0 ? null : 500));
    crowd.clock.advance(5000);
    await crowd.turns.settle();
    await crowd.during(ada.call.leave());
    expect(of(ada, 'left')).toMatchObject([{ summary: { bytes: 500, people: 3 } }]);
  });
});
