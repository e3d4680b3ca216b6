import { describe, expect, it } from 'vitest';
import type { Signal } from '#protocol';
import { createChance, createFakeClock } from '#testing';
import type { Message } from './message.ts';
import { createPairLink, type PairLink } from './pairLink.ts';

const say = (n: number): Message => ({
  kind: 'candidate',
  candidate: { candidate: `c${n}`, sdpMid: '0', sdpMLineIndex: 0, usernameFragment: 'u' },
});
const wordOf = (message: Message): string =>
  message.kind === 'candidate' ? (message.candidate?.candidate ?? 'end') : message.kind;

interface End {
  readonly link: PairLink;
  readonly heard: string[];
  readonly sent: Signal[];
  readonly revivals: number[];
  readonly restarts: Signal[];
}

/** Two ends and the road between them, which a test may close. */
function setUp({ adopted = false, drop = (): boolean => false } = {}) {
  const clock = createFakeClock();
  const road = { open: true };
  const make = (life: number, other: () => End | undefined): End => {
    const sent: Signal[] = [];
    const heard: string[] = [];
    const revivals: number[] = [];
    const restarts: Signal[] = [];
    const link = createPairLink({
      life,
      adopted,
      platform: clock,
      lifetime: new AbortController().signal,
      post(signal) {
        sent.push(signal);
        // As it travels: text.
        const copy = JSON.parse(JSON.stringify(signal)) as Signal; // as: it was one
        if (road.open && !drop()) other()?.link.receive(copy);
      },
      deliver: (message) => heard.push(wordOf(message)),
      revived: () => revivals.push(clock.now()),
      startOver: (signal) => restarts.push(signal),
    });
    return { link, heard, sent, revivals, restarts };
  };
  const ends: { a?: End; b?: End } = {};
  const a = make(100, () => ends.b);
  const b = make(201, () => ends.a);
  ends.a = a;
  ends.b = b;
  return { clock, road, ends, a, b, make };
}

describe('what is said', () => {
  it('arrives once, in order, and is then forgotten', () => {
    const { clock, a, b } = setUp();
    for (const n of [1, 2, 3]) a.link.send(say(n));
    expect(b.heard).toEqual(['c1', 'c2', 'c3']);
    clock.advance(200);
    expect(a.link.overdue()).toBe(0);
    const before = a.sent.length;
    clock.advance(60_000);
    expect([a.sent.length, b.heard.length]).toEqual([before, 3]);
  });

  it('while there is no road is said again when there is, and the other end learns that it was late', () => {
    const { clock, road, a, b } = setUp();
    a.link.send(say(1));
    clock.advance(200);
    road.open = false;
    for (const n of [2, 3]) a.link.send(say(n));
    clock.advance(30_000);
    expect([b.heard, a.link.overdue()]).toEqual([['c1'], 30_000]);
    road.open = true;
    clock.advance(4500);
    expect([b.heard, a.link.overdue(), a.revivals.length]).toEqual([['c1', 'c2', 'c3'], 0, 1]);
  });

  it('is said again at once when the road is known to be back', () => {
    const { road, a, b } = setUp();
    road.open = false;
    a.link.send(say(1));
    road.open = true;
    a.link.flush();
    expect(b.heard).toEqual(['c1']);
  });

  it('and cleared is skipped by the other end, never delivered late', () => {
    const { clock, road, a, b } = setUp();
    road.open = false;
    for (const n of [1, 2]) a.link.send(say(n));
    a.link.clear();
    a.link.send(say(3));
    road.open = true;
    clock.advance(5000);
    expect(b.heard).toEqual(['c3']);
    for (const signal of a.sent.slice(0, 2)) b.link.receive(signal);
    expect(b.heard).toEqual(['c3']);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])('over a road that loses, repeats and mixes all arrives, seed %i', (seed) => {
    const chance = createChance(seed);
    const { clock, a, b } = setUp({ drop: () => chance.next() < 0.4 });
    const both = [a, b] as const;
    for (let n = 1; n <= 60; n += 1) {
      for (const end of both) end.link.send(say(n));
      const [one, other] = chance.next() < 0.5 ? both : [b, a];
      const again = one.sent[Math.floor(chance.next() * one.sent.length)];
      if (again !== undefined) other.link.receive(again);
      clock.advance(Math.floor(chance.next() * 300));
    }
    clock.advance(120_000);
    const all = Array.from({ length: 60 }, (_, index) => `c${index + 1}`);
    expect([a.heard, b.heard]).toEqual([all, all]);
    expect([a.link.overdue(), b.link.overdue(), a.restarts, b.restarts]).toEqual([0, 0, [], []]);
  });

  it('that comes back to who said it changes nothing', () => {
    const { a, b } = setUp();
    a.link.send(say(1));
    const heard = b.heard.length;
    for (const signal of a.sent) a.link.receive(signal);
    b.link.send(say(9));
    expect([b.heard.length, a.heard]).toEqual([heard, ['c9']]);
  });

  it('outside of the order is heard at once, and not kept', () => {
    const { clock, road, a, b } = setUp();
    a.link.tell({ kind: 'bye', reason: 'left' });
    expect(b.heard).toEqual(['bye']);
    road.open = false;
    a.link.tell({ kind: 'bye', reason: 'left' });
    road.open = true;
    clock.advance(60_000);
    expect(b.heard).toEqual(['bye']);
  });

  it('by an end of before there were links is heard, and nothing is kept for it', () => {
    const { clock, a } = setUp();
    a.link.receive(say(7));
    a.link.send(say(1));
    const before = a.sent.length;
    clock.advance(60_000);
    expect([a.heard, a.sent.length, a.link.overdue()]).toEqual([['c7'], before, 0]);
  });

  it('in the wrong order waits, and in bounds', () => {
    const { a, b, road } = setUp();
    road.open = false;
    for (let n = 1; n <= 500; n += 1) a.link.send(say(n));
    for (const signal of a.sent.slice(1)) b.link.receive(signal);
    expect(b.heard).toEqual([]);
    b.link.receive(a.sent[0] ?? { kind: 'bye', reason: 'left' });
    expect(b.heard.length).toBe(201);
  });
});

describe('an end that was made anew', () => {
  it('makes the other one start over, which had heard of the old one', () => {
    const { a, b, ends, make } = setUp();
    a.link.send(say(1));
    b.link.send(say(1));
    const again = make(102, () => ends.b);
    ends.a = again;
    again.link.send(say(2));
    expect([b.restarts.length, b.heard]).toEqual([1, ['c1']]);
    const next = make(203, () => ends.a);
    ends.b = next;
    for (const signal of b.restarts) next.link.receive(signal);
    expect(next.heard).toEqual(['c2']);
    next.link.send(say(3));
    expect([again.heard, again.restarts]).toEqual([['c3'], []]);
  });

  it('is known to one that has heard nothing yet', () => {
    const { b, ends, make } = setUp();
    const again = make(102, () => ends.b);
    ends.a = again;
    again.link.send(say(2));
    b.link.send(say(1));
    expect([b.heard, b.restarts, again.heard]).toEqual([['c2'], [], ['c1']]);
  });

  it('learns nothing from what was meant for the old one, and says so', () => {
    const { clock, a, b, ends, make } = setUp();
    a.link.send(say(1));
    b.link.send(say(1));
    const again = make(102, () => ends.b);
    ends.a = again;
    b.link.send(say(2));
    expect(again.heard).toEqual([]);
    clock.advance(200);
    expect(b.restarts.length).toBe(1);
  });

  it('that hears the old other end first is understood by the new one at once', () => {
    const { road, a, b, ends, make } = setUp();
    a.link.send(say(1));
    b.link.send(say(1));
    const again = make(203, () => ends.a);
    road.open = false;
    ends.b = again;
    a.link.send(say(2));
    const late = a.sent.at(-1);
    again.link.send(say(3));
    const next = make(102, () => ends.b);
    ends.a = next;
    const first = again.sent.at(-1);
    road.open = true;
    if (late !== undefined) again.link.receive(late);
    if (first !== undefined) next.link.receive(first);
    again.link.send(say(4));
    expect(next.heard).toEqual(['c3', 'c4']);
  });

  it('is not taken for the old one, late', () => {
    const { a, b, ends, make } = setUp();
    a.link.send(say(1));
    b.link.send(say(1));
    const late = a.sent.at(-1);
    const again = make(102, () => ends.b);
    ends.a = again;
    const next = make(203, () => ends.a);
    ends.b = next;
    again.link.send(say(5));
    if (late !== undefined) next.link.receive(late);
    expect([next.heard, next.restarts]).toEqual([['c5'], []]);
  });

  it('of a connection that came up by codes is noticed though nothing was said over its link', () => {
    const { a, b, ends, make } = setUp({ adopted: true });
    a.link.greet();
    expect(b.restarts).toEqual([]);
    const again = make(102, () => ends.b);
    ends.a = again;
    again.link.send(say(1));
    expect([b.restarts.length, b.heard]).toEqual([1, []]);
  });
});
