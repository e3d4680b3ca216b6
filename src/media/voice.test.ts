import { describe, expect, it } from 'vitest';
import type { CaptureFact } from '#core';
import { createOwnVoice } from './voice.ts';

/** Hears for a while, 15 times a second, and notes what was reported when. */
function listen() {
  const log: (readonly [seconds: number, what: string])[] = [];
  let now = 0;
  const report = (fact: CaptureFact): void => {
    const what = fact.kind === 'self-speaking' ? `speaking ${fact.speaking}` : fact.kind;
    log.push([Math.round(now / 100) / 10, what]);
  };
  const voice = createOwnVoice(report);
  const hear = (seconds: number, level: number, muted: boolean): void => {
    for (const until = now + seconds * 1000; now < until; now += 66) voice.hear(level, muted, now);
  };
  return { log, hear };
}

describe('createOwnVoice', () => {
  it('follows the voice while the microphone is open', () => {
    const { log, hear } = listen();
    hear(1, 0, false);
    hear(2, 0.2, false);
    hear(2, 0, false);
    expect(log.map(([, what]) => what)).toEqual(['speaking true', 'speaking false']);
  });

  it('says nothing of speaking while muted, and stops saying so when muted', () => {
    const { log, hear } = listen();
    hear(2, 0.2, false);
    hear(0.9, 0.2, true);
    expect(log.map(([, what]) => what)).toEqual(['speaking true', 'speaking false']);
  });

  it('notices talking while muted after a second of it, not a cough', () => {
    const { log, hear } = listen();
    hear(0.3, 0.3, true);
    hear(2, 0, true);
    expect(log).toEqual([]);
    hear(1.2, 0.2, true);
    expect(log.map(([, what]) => what)).toEqual(['speaking-while-muted']);
  });

  it('reminds at most once a minute, however long the talk', () => {
    const { log, hear } = listen();
    hear(150, 0.2, true);
    const times = log.map(([seconds]) => seconds);
    expect(times.length).toBe(3);
    times.slice(1).forEach((seconds, index) => expect(seconds - (times[index] ?? 0)).toBeGreaterThanOrEqual(60));
  });

  it('does not take noise for talk', () => {
    const { log, hear } = listen();
    hear(20, 0.012, true);
    hear(20, 0.012, false);
    expect(log).toEqual([]);
  });
});
