import { describe, expect, it } from 'vitest';
import { SMALLEST } from './adapt.ts';
import { ease, isLate, RESTED, waited } from './processor.ts';

function over(seconds: number, busy: boolean, from = RESTED) {
  let now = from;
  for (let second = 0; second < seconds; second += 1) now = ease(now, 1000, busy);
  return now;
}

describe('ease', () => {
  it('lets a short rush pass', () => {
    expect(over(5, true).level).toBe(0);
    expect(over(5, true, over(1, false, over(5, true))).level).toBe(0);
  });

  it('comes down step by step, and never pauses', () => {
    expect([6, 12, 18, 300].map((seconds) => over(seconds, true).level)).toEqual([1, 2, 3, SMALLEST]);
  });

  it('takes longer to come back each time', () => {
    let now = over(6, true);
    const waits: number[] = [];
    for (let trial = 0; trial < 4; trial += 1) {
      let wait = 0;
      for (; now.level > 0; wait += 1) now = ease(now, 1000, false);
      waits.push(wait);
      now = over(6, true, now);
    }
    expect(waits).toEqual([30, 60, 120, 240]);
  });

  it('forgets after a long rest', () => {
    expect(over(600, false, over(6, true)).waitMs).toBe(RESTED.waitMs);
  });
});

const lateAfter = (...answers: readonly number[]): boolean => isLate(answers.reduce(waited, 0));

describe('waited', () => {
  it('does not call a device late for one slow answer, however slow', () => {
    expect(lateAfter(20, 500, 20, 20)).toBe(false);
    expect(lateAfter(600_000, 20, 20, 20, 20)).toBe(false);
  });

  it('calls it late when it is slow again and again, and forgets', () => {
    const slow = Array.from({ length: 6 }, () => 300);
    expect(lateAfter(...slow)).toBe(true);
    expect(lateAfter(...slow, 20, 20, 20)).toBe(false);
  });
});
