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

  it('closed is told once, and nothing after it', async () => {
    const { crowd, ada, peer, phases } = await pair();
    await crowd.during(ada.call.leave());
    peer.setConnectionState('failed');
    crowd.clock.advance(60_000);
    expect(phases()).toEqual(['connected', 'closed']);
  });
});
