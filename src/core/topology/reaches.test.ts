import { describe, expect, it } from 'vitest';
import type { Reach } from '#protocol';
import { createFakeClock, participant, session } from '#testing';
import { createReaches } from './reaches.ts';

const reach = (udp: Reach['udp']): Reach => ({
  signaling: 'works',
  v4: true,
  v6: false,
  udp,
  mapping: 'unknown',
  relay: { udp: 'absent', tcp: 'absent', tls: 'absent' },
});
const grace = { id: participant(2), session: session(2) };

function setUp(examine: (() => Promise<Reach>) | undefined = () => Promise.resolve(reach('works'))) {
  const clock = createFakeClock();
  const life = new AbortController();
  const told: (readonly [Reach, boolean])[] = [];
  const reaches = createReaches({ platform: clock, lifetime: life.signal, examine });
  const to = { remote: grace, tellReach: (own: Reach, asks: boolean) => told.push([own, asks]) };
  return { clock, life, told, reaches, to };
}

describe('asking', () => {
  it('tells what this end reaches, and brings what theirs does', async () => {
    const { told, reaches, to } = setUp();
    const answer = reaches.ask(to, reach('blocked'));
    reaches.heard({ of: grace, theirs: reach('absent'), asks: false, tellReach: () => undefined });
    expect(await answer).toEqual(reach('absent'));
    expect(told).toEqual([[reach('blocked'), true]]);
  });

  it('in vain ends after a while, and with the call', async () => {
    const { clock, life, reaches, to } = setUp();
    const first = reaches.ask(to, reach('works'));
    clock.advance(15_000);
    expect(await first).toBeNull();
    const second = reaches.ask(to, reach('works'));
    life.abort();
    expect(await second).toBeNull();
  });
});

describe('being asked', () => {
  it('is answered once it has been looked, with one look for all', async () => {
    let looks = 0;
    const { reaches } = setUp(() => {
      looks += 1;
      return Promise.resolve(reach('works'));
    });
    const answers: Reach[] = [];
    const ask = { of: grace, theirs: reach('blocked'), asks: true, tellReach: (own: Reach) => void answers.push(own) };
    reaches.heard(ask);
    reaches.heard(ask);
    await new Promise((resolve) => queueMicrotask(() => queueMicrotask(() => queueMicrotask(() => resolve(null)))));
    await Promise.resolve();
    expect([looks, answers]).toEqual([1, [reach('works'), reach('works')]]);
  });

  it('is not answered by who cannot look', async () => {
    const answers: Reach[] = [];
    const tellReach = (own: Reach): void => void answers.push(own);
    for (const examine of [undefined, () => Promise.reject(new Error('no network'))]) {
      const { reaches } = setUp(examine);
      reaches.heard({ of: grace, theirs: reach('works'), asks: true, tellReach });
      await Promise.resolve();
    }
    expect(answers).toEqual([]);
  });
});
