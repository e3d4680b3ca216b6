import { describe, expect, it } from 'vitest';
import { LIMITS } from '#protocol';
import { createChance, createFakeClock, participant, session } from '#testing';
import { createInbox } from './inbox.ts';
import type { Relayed } from './letter.ts';

const me = { id: participant(1), session: session(1) };
const letter = (who: number, n: number, body = ''): Relayed => ({
  kind: 'relay',
  from: { id: participant(who), session: session(who) },
  to: me,
  n,
  body,
  hops: 0,
});

function open() {
  const clock = createFakeClock();
  const life = new AbortController();
  const heard: string[] = [];
  const take = createInbox({
    deliver: ({ from, n }) => heard.push(`${Number(from.id.slice(-4))}:${n}`),
    later: (work) => clock.after(1000, life.signal, work),
  });
  return { clock, heard, take };
}

describe('createInbox', () => {
  it.each([
    ['in order', [1, 2, 3], ['2:1', '2:2', '2:3']],
    ['a copy', [1, 1, 2, 1, 2], ['2:1', '2:2']],
    ['the other way round', [3, 2, 1], ['2:1', '2:2', '2:3']],
    ['a copy of one that came too early', [2, 2, 1], ['2:1', '2:2']],
    ['with one missing', [1, 3, 4], ['2:1']],
  ])('%s', (_what, numbers, expected) => {
    const { heard, take } = open();
    for (const n of numbers) take(letter(2, n));
    expect(heard).toEqual(expected);
  });

  it('waits a second for what is missing, and goes on without', () => {
    const { clock, heard, take } = open();
    for (const n of [2, 3, 7]) take(letter(2, n));
    expect(clock.waiting()).toBe(1);
    clock.advance(999);
    expect(heard).toEqual([]);
    clock.advance(1);
    expect(heard).toEqual(['2:2', '2:3']);
    take(letter(2, 1));
    clock.advance(1000);
    expect(heard).toEqual(['2:2', '2:3', '2:7']);
    expect(clock.waiting()).toBe(0);
  });

  it('waits as long for the next one', () => {
    const { clock, heard, take } = open();
    take(letter(2, 2));
    clock.advance(900);
    take(letter(2, 1));
    take(letter(2, 4));
    clock.advance(100);
    expect(heard).toEqual(['2:1', '2:2']);
    clock.advance(1000);
    expect(heard).toEqual(['2:1', '2:2', '2:4']);
  });

  it('nobody waits for somebody else', () => {
    const { heard, take } = open();
    take(letter(2, 2));
    take(letter(3, 1));
    expect(heard).toEqual(['3:1']);
  });

  it('keeps only so many that came too early', () => {
    const { clock, heard, take } = open();
    for (let n = 2; n < 1000; n += 1) take(letter(2, n));
    clock.advance(1000);
    expect(heard.length).toBe(100);
  });

  it('keeps only so much text that came too early, of each, and still takes what is missing', () => {
    const { clock, heard, take } = open();
    const long = 'x'.repeat(LIMITS.signalBytes);
    for (const who of [2, 3]) for (let n = 2; n < 50; n += 1) take(letter(who, n, long));
    take(letter(2, 1, long));
    expect(heard).toEqual(['2:1', '2:2', '2:3', '2:4', '2:5']);
    clock.advance(1000);
    expect(heard.slice(5)).toEqual(['3:2', '3:3', '3:4', '3:5']);
  });

  it('brings any order into order', () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const chance = createChance(seed);
      const { heard, take } = open();
      const numbers = Array.from({ length: 20 }, (_, index) => [chance.next(), index + 1] as const);
      for (const [, n] of numbers.toSorted(([one], [other]) => one - other)) take(letter(2, n));
      expect(heard).toEqual(numbers.map(([, n]) => `2:${n}`));
    }
  });
});
