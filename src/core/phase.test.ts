import { describe, expect, it } from 'vitest';
import { createCrowd, participant } from '#testing';

async function pair() {
  const crowd = createCrowd();
  const [ada, grace] = [crowd.person(1), crowd.person(2)];
  await crowd.enter(ada, grace);
  const [peer] = ada.peers;
  if (peer === undefined) throw new Error('no connection was made');
  return {
    crowd,
    ada,
    grace,
    peer,
    offers: () => peer.calls.filter((call) => call === 'createOffer').length,
    phases: () => ada.facts.flatMap((fact) => (fact.kind === 'phase' ? [fact.phase] : [])),
    async fail(times: number) {
      for (let round = 0; round < times; round += 1) {
        peer.setConnectionState('failed');
        await crowd.turns.settle();
        peer.setConnectionState('connecting');
        // A browser tries for longer than this before it gives up.
        crowd.clock.advance(5000);
      }
    },
  };
}

describe('the media path', () => {
  it('that is away for a moment is waited for', async () => {
    const { peer, phases, offers } = await pair();
    peer.setConnectionState('disconnected');
    peer.setConnectionState('connected');
    expect([phases(), offers()]).toEqual([['connected', 'recovering', 'connected'], 1]);
  });

  it('failed is restarted three times, then given up', async () => {
    const { crowd, peer, fail, phases, offers } = await pair();
    crowd.network.cut(peer, true);
    await fail(5);
    expect([phases(), offers()]).toEqual([['connected', 'recovering', 'failed'], 4]);
  });

  it('given up begins anew when a person asks, with all its tries', async () => {
    const { crowd, ada, peer, fail, phases, offers } = await pair();
    crowd.network.cut(peer, true);
    await fail(4);
    ada.call.retry(participant(2));
    await fail(3);
    expect([phases().slice(2), offers()]).toEqual([['failed', 'recovering'], 8]);
    crowd.network.cut(peer, false);
    await crowd.turns.settle();
    expect(phases().at(-1)).toBe('connected');
    crowd.network.cut(peer, true);
    await fail(3);
    expect(phases().at(-1)).toBe('recovering');
  });

  it('silent with its channel still open is restarted over the signaling path', async () => {
    const { crowd, peer, phases } = await pair();
    crowd.network.cut(peer, true);
    peer.setConnectionState('failed');
    await crowd.turns.settle();
    expect(peer.channel()?.channel.readyState).toBe('open');
    crowd.network.cut(peer, false);
    await crowd.turns.settle();
    expect(phases()).toEqual(['connected', 'recovering', 'connected']);
  });

  it('is restarted by the side that does not offer, too', async () => {
    const { crowd, grace, offers } = await pair();
    grace.peers[0]?.setConnectionState('failed');
    await crowd.turns.settle();
    expect(offers()).toBeGreaterThan(1);
    expect(grace.facts.findLast(({ kind }) => kind === 'phase')).toMatchObject({ phase: 'connected' });
  });

  it('is restarted once when both sides notice, and again when that was in vain', async () => {
    const { crowd, grace, peer, offers } = await pair();
    crowd.network.cut(peer, true);
    for (let round = 0; round < 3; round += 1) {
      peer.setConnectionState('failed');
      grace.peers[0]?.setConnectionState('failed');
      await crowd.turns.settle();
    }
    expect(offers()).toBe(2);
    crowd.clock.advance(5000);
    await crowd.turns.settle();
    expect(offers()).toBe(3);
    crowd.network.cut(peer, false);
    await crowd.turns.settle();
    expect(peer.pc.connectionState).toBe('connected');
  });

  it('closed is told once, and nothing after it', async () => {
    const { crowd, ada, peer, phases } = await pair();
    await crowd.during(ada.call.leave());
    peer.setConnectionState('failed');
    crowd.clock.advance(60_000);
    expect(phases()).toEqual(['connected', 'closed']);
  });
});

/** A pair that has pinged each other. */
async function quietly() {
  const world = await pair();
  const { crowd } = world;
  const pass = async (seconds: number): Promise<void> => {
    for (let second = 0; second < seconds; second += 1) {
      crowd.clock.advance(1000);
      await crowd.turns.settle();
    }
  };
  await pass(2);
  return { ...world, pass };
}

describe('silence that ICE does not notice', () => {
  it('is shown after three seconds, ends with the next word, and restarts nothing', async () => {
    const { crowd, grace, peer, phases, offers, pass } = await quietly();
    crowd.network.hush(peer, true);
    await pass(2);
    expect(phases()).toEqual(['connected']);
    await pass(20);
    expect(phases()).toEqual(['connected', 'recovering']);
    crowd.network.hush(peer, false);
    await crowd.turns.settle();
    expect([phases(), offers()]).toEqual([['connected', 'recovering', 'connected'], 1]);
    expect(grace.facts.findLast(({ kind }) => kind === 'phase')).toMatchObject({ phase: 'connected' });
  });

  it('that ends does not make a path good that ICE counts as gone', async () => {
    const { crowd, peer, phases, pass } = await quietly();
    crowd.network.hush(peer, true);
    await pass(5);
    peer.setConnectionState('disconnected');
    crowd.network.hush(peer, false);
    await pass(2);
    expect(phases()).toEqual(['connected', 'recovering']);
    peer.setConnectionState('connected');
    expect(phases()).toEqual(['connected', 'recovering', 'connected']);
  });

  it('changes nothing on a path that was given up', async () => {
    const { crowd, peer, phases, fail, pass } = await quietly();
    crowd.network.cut(peer, true);
    await fail(4);
    const before = phases();
    await pass(5);
    expect([phases(), before.at(-1)]).toEqual([before, 'failed']);
  });

  it('is over with the connection: nobody pings a member who is gone', async () => {
    const { crowd, ada, peer, phases, pass } = await quietly();
    crowd.network.hush(peer, true);
    await crowd.during(ada.call.leave());
    const sent = peer.channel()?.sent.length;
    await pass(10);
    expect([phases(), peer.channel()?.sent.length]).toEqual([['connected', 'closed'], sent]);
  });
});
