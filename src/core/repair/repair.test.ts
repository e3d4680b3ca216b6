import { describe, expect, it } from 'vitest';
import { createCrowd, createFakeTrack, participant } from '#testing';

async function pair(options: Parameters<typeof createCrowd>[0] = {}) {
  const crowd = createCrowd(options);
  const [ada, grace] = [crowd.person(1), crowd.person(2)];
  await crowd.enter(ada, grace);
  const [peer] = ada.peers;
  if (peer === undefined) throw new Error('no connection was made');
  await crowd.pass(3000);
  return {
    crowd,
    ada,
    grace,
    peer,
    offers: () => ada.peers.flatMap(({ calls }) => calls).filter((call) => call === 'createOffer').length,
    phases: () => ada.facts.flatMap((fact) => (fact.kind === 'phase' ? [fact.phase] : [])),
  };
}

describe('the media path', () => {
  it('that is away for a moment is waited for, and nobody is told', async () => {
    const { crowd, peer, phases, offers } = await pair();
    crowd.network.hush(peer, true);
    await crowd.pass(500);
    crowd.network.hush(peer, false);
    await crowd.pass(5000);
    expect([phases(), offers()]).toEqual([['connected'], 1]);
  });

  it('silent for more than a second is said to recover, and so it does by itself', async () => {
    const { crowd, grace, peer, phases, offers } = await pair();
    crowd.network.hush(peer, true);
    await crowd.pass(1500);
    expect(phases()).toEqual(['connected', 'recovering']);
    crowd.network.hush(peer, false);
    await crowd.pass(1000);
    expect([phases(), offers()]).toEqual([['connected', 'recovering', 'connected'], 1]);
    expect(grace.facts.findLast(({ kind }) => kind === 'phase')).toMatchObject({ phase: 'connected' });
  });

  it('silent together with the path of signaling is not waited for', async () => {
    const { crowd, ada, peer, offers } = await pair();
    crowd.network.hush(peer, true);
    await crowd.pass(900);
    ada.signaling.drop();
    await crowd.pass(250);
    expect(offers()).toBe(2);
  });

  it('silent for two seconds is restarted, though ICE has noticed nothing', async () => {
    const { crowd, peer, phases, offers } = await pair();
    crowd.network.hush(peer, true);
    await crowd.pass(3000);
    expect([phases(), offers(), peer.pc.connectionState]).toEqual([['connected', 'recovering'], 2, 'connected']);
    crowd.network.hush(peer, false);
    await crowd.pass(3000);
    expect(phases()).toEqual(['connected', 'recovering', 'connected']);
  });

  it('is restarted by the side that does not offer, too', async () => {
    const { crowd, grace, offers } = await pair();
    grace.peers[0]?.setConnectionState('failed');
    await crowd.pass(1000);
    expect(offers()).toBe(2);
    expect(grace.facts.findLast(({ kind }) => kind === 'phase')).toMatchObject({ phase: 'connected' });
  });

  it('is restarted once when the other side has just asked for it', async () => {
    const { crowd, grace, peer, offers } = await pair();
    grace.peers[0]?.setConnectionState('failed');
    await crowd.turns.settle();
    expect(offers()).toBe(2);
    peer.setConnectionState('failed');
    await crowd.turns.settle();
    expect(offers()).toBe(2);
  });

  it('is restarted once when both sides notice', async () => {
    const { crowd, grace, peer, offers } = await pair();
    crowd.network.cut(peer, true);
    peer.setConnectionState('failed');
    grace.peers[0]?.setConnectionState('failed');
    await crowd.pass(500);
    expect(offers()).toBe(2);
    crowd.network.cut(peer, false);
    await crowd.pass(500);
    expect(peer.pc.connectionState).toBe('connected');
  });

  it.each([3, 10, 40, 65])('comes back after %i s without any path at all, with one connection', async (seconds) => {
    const { crowd, ada, grace, peer, phases } = await pair();
    crowd.network.cut(peer, true);
    for (const { signaling } of [ada, grace]) signaling.drop();
    await crowd.pass(seconds * 1000);
    expect(phases().at(-1)).toBe('recovering');
    crowd.network.cut(peer, false);
    await crowd.pass(250);
    for (const { signaling } of [ada, grace]) signaling.restore();
    await crowd.pass(5000);
    expect([phases().at(-1), ada.peers.length, grace.peers.length]).toEqual(['connected', 1, 1]);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('comes back over a road that loses a third, seed %i', async (seed) => {
    const { crowd, peer, phases } = await pair({ seed, faults: { lose: 0.3, duplicate: 0.2, reorder: 0.3 } });
    crowd.network.cut(peer, true);
    await crowd.pass(6000);
    crowd.network.cut(peer, false);
    await crowd.pass(30_000);
    expect(phases().at(-1)).toBe('connected');
  });

  it('that no restart mends is replaced, and its last picture stays until there is a new one', async () => {
    const { crowd, ada, grace, peer, phases } = await pair();
    grace.capture.set('camera', createFakeTrack('video').track);
    await crowd.pass(500);
    const before = ada.call.track(participant(2), 'camera');
    // The transport of this one connection is dead, whatever ICE finds.
    crowd.network.hush(peer, true);
    await crowd.pass(40_000);
    const count = ada.peers.length;
    expect(count).toBeGreaterThan(1);
    crowd.network.hush(peer, false);
    await crowd.pass(10_000);
    expect(phases().at(-1)).toBe('connected');
    expect(phases()).not.toContain('closed');
    expect(grace.peers.filter(({ pc }) => pc.signalingState !== 'closed').length).toBe(1);
    const after = ada.call.track(participant(2), 'camera');
    expect([before === undefined, after?.muted, after === before]).toEqual([false, false, false]);
  });

  it('closed is told once, and nothing after it', async () => {
    const { crowd, ada, peer, phases } = await pair();
    await crowd.during(ada.call.leave());
    peer.setConnectionState('failed');
    await crowd.pass(10_000);
    expect(phases()).toEqual(['connected', 'closed']);
    expect(crowd.clock.waiting()).toBeGreaterThan(0);
  });
});

async function apart() {
  const crowd = createCrowd();
  const [ada, grace] = [crowd.person(1), crowd.person(2)];
  // No end finds an address of its own.
  crowd.network.hold(true);
  await crowd.enter(ada, grace);
  return {
    crowd,
    ada,
    grace,
    phases: () => ada.facts.flatMap((fact) => (fact.kind === 'phase' ? [fact.phase] : [])),
  };
}

describe('a path that cannot be', () => {
  it('is given up in less than 20 s, and said so', async () => {
    const { crowd, phases } = await apart();
    await crowd.pass(12_000);
    expect(phases()).toEqual([]);
    await crowd.pass(8000);
    expect(phases()).toEqual(['failed']);
  });

  it('is tried again when a person asks, and when the network changes', async () => {
    const { crowd, ada, phases } = await apart();
    await crowd.pass(20_000);
    const offers = () => ada.peers[0]?.calls.filter((call) => call === 'createOffer').length ?? 0;
    const before = offers();
    ada.call.retry(participant(2));
    await crowd.pass(1000);
    expect([phases().at(-1), offers()]).toEqual(['recovering', before + 1]);
    await crowd.pass(20_000);
    expect(phases().at(-1)).toBe('failed');
    crowd.clock.hint('online');
    await crowd.pass(20_000);
    expect(phases().slice(-2)).toEqual(['recovering', 'failed']);
    expect(offers()).toBeGreaterThan(before + 2);
  });
});

describe('the device notices its network', () => {
  it.each(['online', 'changed', 'woke'] as const)('%s: a silent path is not waited for', async (hint) => {
    const { crowd, peer, offers } = await pair();
    crowd.network.hush(peer, true);
    await crowd.pass(750);
    crowd.clock.hint(hint);
    await crowd.pass(500);
    expect(offers()).toBe(2);
  });

  it('and a path that works is left alone', async () => {
    const { crowd, phases, offers } = await pair();
    for (const hint of ['offline', 'online', 'changed', 'woke'] as const) crowd.clock.hint(hint);
    await crowd.pass(10_000);
    expect([phases(), offers()]).toEqual([['connected'], 1]);
  });
});
