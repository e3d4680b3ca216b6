import { describe, expect, it } from 'vitest';
import { adapt, type Adaptation, allowanceAt, type Outlook, PAUSED, SMALLEST, tryNow, UNHINDERED } from './adapt.ts';

const CALM: Outlook = {
  ms: 1000,
  available: 3_000_000,
  freshLoss: 0,
  roundTrip: 40,
  sendsCamera: true,
  cost: 1_500_000,
  late: false,
};

/** The levels over as many seconds, one look each. */
function over(seconds: number, change: Partial<Outlook>, from: Adaptation = UNHINDERED) {
  const levels: number[] = [];
  let now = from;
  for (let second = 0; second < seconds; second += 1) {
    const sendsCamera = now.level < PAUSED;
    now = adapt(now, { ...CALM, sendsCamera, ...change });
    levels.push(now.level);
  }
  return { now, levels };
}
const paused = () => over(9, { freshLoss: 0.4 }).now;

describe('adapt', () => {
  it('leaves a good link alone', () => {
    expect(over(60, {}).levels.every((level) => level === 0)).toBe(true);
  });

  it.each<[string, Partial<Outlook>]>([
    ['there is room for the sound alone', { available: 90_000 }],
    ['packets queue for a second', { roundTrip: 1040 }],
  ])('pauses within four seconds when %s', (_, change) => {
    const before = over(5, {}).now;
    expect(over(5, change, before).levels).toEqual([0, SMALLEST, SMALLEST, PAUSED, PAUSED]);
  });

  it('pauses after two looks that are two seconds apart', () => {
    expect(over(3, { available: 90_000, ms: 2000 }).levels).toEqual([SMALLEST, PAUSED, PAUSED]);
  });

  it('pauses when a third is lost, and is not taken in by few packets', () => {
    expect(over(8, { freshLoss: 0.33 }).now.level).toBe(PAUSED);
    let now = UNHINDERED;
    for (let round = 0; round < 20; round += 1) {
      now = over(1, { freshLoss: 0.33 }, now).now;
      now = over(2, { freshLoss: 0.05 }, now).now;
      expect(now.level).toBe(0);
    }
  });

  it.each<[string, Partial<Outlook>]>([
    ['a fifth is lost', { freshLoss: 0.2 }],
    ['there is room for a small picture', { available: 110_000 }],
    ['packets queue', { roundTrip: 340 }],
  ])('steps down and goes on when %s', (_, change) => {
    const before = over(5, {}).now;
    const levels = over(20, change, before).levels;
    expect(levels.filter((level, second) => level !== levels[second - 1])).toEqual([0, 1, 2, 3]);
    expect(levels.indexOf(SMALLEST)).toBeLessThan(10);
  });

  it('stops at the step that fits', () => {
    expect(over(20, { available: 155_000 }).now.level).toBe(2);
    expect(over(20, { available: 220_000 }).now.level).toBe(1);
    expect(over(20, { available: 400_000 }).now.level).toBe(0);
  });

  it('takes a longer way for what it is after a while, and sends the picture again', () => {
    const before = over(5, {}).now;
    const { levels } = over(240, { roundTrip: 740 }, before);
    expect(levels).toContain(PAUSED);
    expect(levels.at(-1)).toBe(0);
  });

  it.each<[string, Partial<Outlook>, number]>([
    ['an estimate for sound alone', { available: 90_000 }, 0],
    ['a queue of a second', { roundTrip: 1040 }, 0],
    ['loss', { freshLoss: 0.4 }, PAUSED],
  ])('takes %s from a device that is behind for what it is', (_, change, level) => {
    const before = over(5, {}).now;
    expect(over(30, { late: true, ...change }, before).levels.at(-1)).toBe(level);
  });

  it('lets one bad look pass', () => {
    const { now } = over(1, { freshLoss: 0.5 });
    expect(over(10, {}, now).levels.every((level) => level === 0)).toBe(true);
  });

  it('does not take a small tile for a narrow network', () => {
    expect(over(30, { cost: 60_000, available: 140_000 }).now.level).toBe(0);
    expect(over(30, { cost: 320_000, available: 300_000 }).now.level).toBe(0);
  });

  it('learns nothing while nothing is sent', () => {
    expect(over(30, { available: 10_000, sendsCamera: false }).now.level).toBe(0);
  });

  it.each<[string, number | null, readonly number[]]>([
    ['ten', null, [11, 21, 41, 41]],
    ['ten', 54_000, [11, 21, 41, 41]],
    ['five, where the browser found room,', 3_000_000, [6, 11, 21, 21]],
  ])('tries again after %s seconds, then twice as long each time', (_, available, expected) => {
    let now = paused();
    const waits: number[] = [];
    for (let trial = 0; trial < 4; trial += 1) {
      const { levels } = over(100, { available }, now);
      waits.push(levels.findIndex((level) => level < PAUSED) + 1);
      now = over(waits.at(-1) ?? 0, { available }, now).now;
      expect(now.level).toBe(SMALLEST);
      now = over(9, { freshLoss: 0.4 }, now).now;
      expect(now.level).toBe(PAUSED);
    }
    // One more, until the loss of before has faded.
    expect(waits).toEqual(expected);
  });

  it('does not try while the sound suffers, whatever the estimate says', () => {
    let now = paused();
    for (let round = 0; round < 20; round += 1) {
      now = over(1, { freshLoss: 0.3 }, now).now;
      now = over(4, { freshLoss: null }, now).now;
      expect(now.level).toBe(PAUSED);
    }
  });

  it('climbs back to the whole picture, sooner where there is room', () => {
    const trial = over(6, {}, paused()).now;
    expect(over(15, {}, trial).levels.at(-1)).toBe(0);
    const { levels } = over(40, { available: null }, trial);
    expect(levels.indexOf(2)).toBe(9);
    expect(levels.at(-1)).toBe(0);
  });

  it('forgets failed trials after a good one', () => {
    let now = paused();
    now = over(9, { freshLoss: 0.4 }, over(20, {}, now).now).now;
    expect(now.waitMs).toBe(20_000);
    now = over(60, {}, now).now;
    expect(now.level).toBe(0);
    expect(over(9, { freshLoss: 0.4 }, now).now.waitMs).toBe(10_000);
  });
});

describe('tryNow', () => {
  it('sends the smallest picture at once, and only where it is paused', () => {
    expect(tryNow(paused()).level).toBe(SMALLEST);
    expect(tryNow(UNHINDERED)).toBe(UNHINDERED);
  });
});

describe('allowanceAt', () => {
  it('becomes less from level to level', () => {
    const steps = [1, 2, 3].map(allowanceAt);
    const bitrates = steps.map((step) => (step === null || step === 'paused' ? 0 : step.bitrate));
    expect(bitrates).toEqual(bitrates.toSorted((a, b) => b - a));
    expect(new Set(bitrates).size).toBe(3);
    expect(allowanceAt(0)).toBeNull();
    expect(allowanceAt(PAUSED)).toBe('paused');
  });
});
