import { describe, expect, it } from 'vitest';
import { cameraEncoding, type CameraDemand, screenEncoding } from './budget.ts';

const demand = (change: Partial<CameraDemand>): CameraDemand => ({
  receivers: 1,
  captured: 720,
  want: undefined,
  besideScreen: false,
  starting: false,
  saving: false,
  allowance: null,
  ...change,
});
const tile = (height: number) => ({ width: Math.round((height * 16) / 9), height });

const RECEIVERS = Array.from({ length: 12 }, (_, index) => index);
const HEIGHTS = [90, 144, 180, 240, 360, 480, 540, 720, 1080, 2160];
const EVERY: readonly CameraDemand[] = RECEIVERS.flatMap((receivers) =>
  HEIGHTS.flatMap((captured) =>
    [undefined, null, tile(1), tile(50), tile(91), tile(200), tile(360), tile(719), tile(16_384)].flatMap((want) =>
      [true, false].map((besideScreen) => {
        const starting = receivers % 2 === 0;
        return { receivers, captured, want, besideScreen, starting, saving: false, allowance: null };
      }),
    ),
  ),
);

describe('cameraEncoding', () => {
  it.each([
    [1, 1_500_000, 1, 30],
    [2, 850_000, 1.5, 30],
    [3, 550_000, 2, 24],
    [4, 420_000, 2, 20],
    [5, 320_000, 3, 20],
    [9, 320_000, 3, 20],
  ])('for %i who have not said how they show it', (receivers, maxBitrate, scaleResolutionDownBy, maxFramerate) => {
    const expected = { active: true, maxBitrate, scaleResolutionDownBy, maxFramerate };
    expect(cameraEncoding(demand({ receivers }))).toEqual(expected);
  });

  it('gives way to a shared screen', () => {
    const beside = cameraEncoding(demand({ besideScreen: true }));
    expect(beside).toEqual({ active: true, maxBitrate: 200_000, scaleResolutionDownBy: 3, maxFramerate: 15 });
  });

  it('follows the size of the tile, bits less than pixels', () => {
    const half = cameraEncoding(demand({ want: tile(360) }));
    expect(half.scaleResolutionDownBy).toBe(2);
    expect(half.maxBitrate).toBeGreaterThan(1_500_000 / 4);
    expect(half.maxBitrate).toBeLessThan(1_500_000 / 2);
  });

  it('starts small enough to be seen at once, and grows', () => {
    expect(cameraEncoding(demand({ starting: true })).scaleResolutionDownBy).toBe(2);
    expect(cameraEncoding(demand({ starting: false })).scaleResolutionDownBy).toBe(1);
  });

  it('sends nothing to who does not show it', () => {
    expect(cameraEncoding(demand({ want: null })).active).toBe(false);
    expect(EVERY.every((one) => cameraEncoding(one).active === (one.want !== null))).toBe(true);
  });

  it.each([1, 2, 5])('never gives one of %i more than the link may carry, or than is saved', (receivers) => {
    const allowance = { height: 180, bitrate: 110_000, framerate: 12 };
    const narrow = cameraEncoding(demand({ receivers, allowance }));
    expect(narrow).toEqual({ active: true, maxBitrate: 110_000, scaleResolutionDownBy: 4, maxFramerate: 12 });
    const saving = cameraEncoding(demand({ receivers, saving: true }));
    expect(saving).toEqual({ active: true, maxBitrate: 150_000, scaleResolutionDownBy: 4, maxFramerate: 15 });
    expect(cameraEncoding(demand({ receivers, saving: true, allowance }))).toEqual(narrow);
  });

  it('sends nothing while the link is for sound alone', () => {
    expect(cameraEncoding(demand({ allowance: 'paused' })).active).toBe(false);
    expect(cameraEncoding(demand({ want: null, allowance: null })).active).toBe(false);
  });

  it('never scales up and never scales below 90 lines of what there is', () => {
    for (const one of EVERY) {
      const { scaleResolutionDownBy } = cameraEncoding(one);
      expect(scaleResolutionDownBy).toBeGreaterThanOrEqual(1);
      expect(one.captured / scaleResolutionDownBy).toBeGreaterThanOrEqual(Math.min(90, one.captured) - 0.001);
    }
  });

  it('costs no more for a smaller tile', () => {
    for (const one of EVERY) {
      const costs = Array.from({ length: 120 }, (_, index) => cameraEncoding({ ...one, want: tile(1 + index * 10) }));
      const bits = costs.map(({ maxBitrate }) => maxBitrate);
      expect(bits).toEqual(bits.toSorted((a, b) => a - b));
      const scales = costs.map(({ scaleResolutionDownBy }) => scaleResolutionDownBy);
      expect(scales).toEqual(scales.toSorted((a, b) => b - a));
    }
  });

  it('stays within what a poor uplink carries, all receivers of a full room together', () => {
    for (const one of EVERY.filter(({ receivers }) => receivers <= 5)) {
      expect(one.receivers * cameraEncoding(one).maxBitrate).toBeLessThanOrEqual(1_700_000);
    }
  });

  it('costs nobody more when one more comes', () => {
    for (const one of EVERY) {
      const more = cameraEncoding({ ...one, receivers: one.receivers + 1 });
      // A smaller step is filled better by the same tile; the step itself bounds what that may cost.
      expect(more.maxBitrate).toBeLessThanOrEqual(Math.max(cameraEncoding(one).maxBitrate, 550_000));
    }
  });
});

describe('screenEncoding', () => {
  it.each([
    [0, 2_400_000],
    [1, 2_400_000],
    [2, 1_200_000],
    [4, 600_000],
    [5, 500_000],
    [11, 500_000],
  ])('shares among %i', (receivers, maxBitrate) => {
    expect(screenEncoding(receivers, undefined).maxBitrate).toBe(maxBitrate);
  });

  it('is never scaled, and inactive where it is not shown', () => {
    expect(screenEncoding(5, tile(100))).toMatchObject({ active: true, scaleResolutionDownBy: 1 });
    expect(screenEncoding(5, null)).toMatchObject({ active: false, scaleResolutionDownBy: 1 });
  });
});
