import { describe, expect, it } from 'vitest';
import { createFakeClock, quiet } from '#testing';
import { gathered } from './gathering.ts';

type Step = readonly [at: number, candidate: 'host' | 'srflx' | 'tcp' | 'complete'];

/** Plays candidates to a gathering, and tells when it was over. */
async function play(asksStun: boolean, steps: readonly Step[], until = 6000): Promise<number | null> {
  const target = new EventTarget();
  const clock = createFakeClock(0);
  const life = new AbortController();
  const state = { over: null as number | null };
  // as: only its candidates are listened to.
  const pc = target as RTCPeerConnection;
  void gathered({ pc, asksStun, clock, lifetime: life.signal }).then(() => (state.over = clock.now()));
  for (let now = 0; now <= until && state.over === null; now += 10) {
    for (const [, type] of steps.filter(([at]) => at === now)) {
      const fields = type === 'tcp' ? { type: 'host', protocol: 'tcp' } : { type, protocol: 'udp' };
      const candidate = type === 'complete' ? null : { candidate: 'candidate:1', ...fields };
      target.dispatchEvent(Object.assign(new Event('icecandidate'), { candidate }));
    }
    await quiet();
    if (state.over === null) clock.advance(10);
    await quiet();
  }
  life.abort();
  return state.over;
}

describe('gathering', () => {
  it.each([
    [
      'is over at once when the browser says so',
      false,
      [
        [20, 'host'],
        [30, 'complete'],
      ],
      30,
    ],
    [
      'without STUN, 100 ms after the last host candidate',
      false,
      [
        [20, 'host'],
        [60, 'host'],
      ],
      160,
    ],
    [
      'with STUN, 100 ms after its answer',
      true,
      [
        [20, 'host'],
        [150, 'srflx'],
      ],
      250,
    ],
    ['with STUN that is dead, after 1.5 s', true, [[20, 'host']], 1500],
    ['with a late first candidate, as soon as it is there', true, [[2000, 'host']], 2000],
    ['with nothing at all, after 5 s', false, [], 5000],
    ['does not count TCP', false, [[20, 'tcp']], 5000],
  ] as const)('%s', async (_, asksStun, steps, at) => {
    const over = await play(asksStun, steps);
    // The clock of the test steps by 10 ms.
    expect(over).toBeGreaterThanOrEqual(at);
    expect(over).toBeLessThanOrEqual(at + 10);
  });

  it.each(['while it waits', 'before'])('ends with its lifetime, %s, and leaves no timer behind', async (when) => {
    const clock = createFakeClock(0);
    const life = new AbortController();
    // as: only its candidates are listened to.
    const pc = new EventTarget() as RTCPeerConnection;
    if (when === 'before') life.abort();
    const waiting = gathered({ pc, asksStun: true, clock, lifetime: life.signal });
    life.abort();
    await waiting;
    expect(clock.waiting()).toBe(0);
  });
});
