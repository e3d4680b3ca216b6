import { describe, expect, it } from 'vitest';
import { type Box, fit, page } from './fit.ts';

/** Box, people, how many of them fit, columns, tile: what the drawings' own layout answers. */
const EXAMPLES: readonly (readonly [number, number, number, number, number, number, number])[] = [
  [1416, 812, 1, 1, 1, 1416, 812],
  [1416, 812, 2, 2, 2, 703, 611],
  [1416, 812, 3, 3, 2, 703, 401],
  [1416, 812, 4, 4, 2, 703, 401],
  [1416, 812, 5, 5, 3, 465, 401],
  [1416, 812, 6, 6, 3, 465, 401],
  [1416, 812, 7, 7, 4, 346, 301],
  [1416, 812, 9, 9, 3, 465, 264],
  [1416, 812, 12, 12, 4, 346, 264],
  [1416, 812, 16, 16, 4, 346, 195],
  [1416, 812, 25, 25, 5, 274, 154],
  [1416, 812, 50, 25, 5, 274, 154],
  [800, 1040, 1, 1, 1, 800, 1040],
  [800, 1040, 2, 2, 1, 800, 515],
  [800, 1040, 3, 3, 2, 395, 515],
  [800, 1040, 4, 4, 2, 395, 515],
  [800, 1040, 5, 5, 2, 395, 340],
  [800, 1040, 6, 6, 2, 395, 340],
  [800, 1040, 7, 7, 2, 395, 252],
  [800, 1040, 9, 9, 3, 260, 340],
  [800, 1040, 12, 12, 3, 260, 252],
  [800, 1040, 16, 16, 4, 192, 252],
  [800, 1040, 25, 25, 5, 152, 200],
  [800, 1040, 50, 25, 5, 152, 200],
  [374, 690, 1, 1, 1, 374, 534],
  [374, 690, 2, 2, 1, 374, 340],
  [374, 690, 3, 3, 1, 374, 223],
  [374, 690, 4, 4, 2, 182, 260],
  [374, 690, 5, 5, 2, 182, 223],
  [374, 690, 6, 6, 2, 182, 223],
  [374, 690, 7, 7, 2, 182, 165],
  [374, 690, 9, 9, 2, 182, 130],
  [374, 690, 12, 10, 2, 182, 130],
  [374, 690, 16, 10, 2, 182, 130],
  [374, 690, 25, 10, 2, 182, 130],
  [374, 690, 50, 10, 2, 182, 130],
  [750, 374, 1, 1, 1, 664, 374],
  [750, 374, 2, 2, 2, 370, 321],
  [750, 374, 3, 3, 3, 243, 211],
  [750, 374, 4, 4, 2, 323, 182],
  [750, 374, 5, 5, 3, 243, 182],
  [750, 374, 6, 6, 3, 243, 182],
  [750, 374, 7, 7, 4, 180, 156],
  [750, 374, 9, 9, 3, 209, 118],
  [750, 374, 12, 12, 4, 180, 118],
  [750, 374, 16, 12, 4, 180, 118],
  [750, 374, 25, 12, 4, 180, 118],
  [750, 374, 50, 12, 4, 180, 118],
  [296, 520, 1, 1, 1, 296, 422],
  [296, 520, 2, 2, 1, 296, 255],
  [296, 520, 3, 3, 1, 296, 166],
  [296, 520, 4, 3, 1, 296, 166],
  [296, 520, 5, 3, 1, 296, 166],
  [296, 520, 6, 3, 1, 296, 166],
  [296, 520, 7, 3, 1, 296, 166],
  [296, 520, 9, 3, 1, 296, 166],
  [296, 520, 12, 3, 1, 296, 166],
  [296, 520, 16, 3, 1, 296, 166],
  [296, 520, 25, 3, 1, 296, 166],
  [296, 520, 50, 3, 1, 296, 166],
];

function boxes(): Box[] {
  const found: Box[] = [];
  for (let width = 120; width <= 2000; width += 47) {
    for (let height = 90; height <= 1400; height += 61) found.push({ width, height });
  }
  return found;
}

/** How often five people change columns while the edge of their window wobbles. */
function flips(edge: number, remember: boolean): number {
  let previous = 0;
  let count = 0;
  for (let step = 0; step < 20; step += 1) {
    const box = { width: edge + (step % 2) * 24, height: 812 };
    const columns = fit(5, box, { previous: remember ? previous : 0 })?.columns ?? 0;
    if (previous !== 0 && columns !== previous) count += 1;
    previous = columns;
  }
  return count;
}

describe('fit', () => {
  it.each(EXAMPLES)('%i x %i with %i people: page of %i, %i columns, %i x %i', (...example) => {
    const [width, height, people, readable, columns, w, h] = example;
    const box = { width, height };
    expect(page(people, box)).toBe(readable);
    expect(fit(readable, box)).toMatchObject({ columns, width: w, height: h });
  });

  it('never overflows, never stretches and leaves no row empty', () => {
    for (const box of boxes()) {
      for (const count of [1, 2, 3, 4, 5, 6, 7, 11, 25]) {
        const found = fit(count, box);
        if (found === null) continue;
        const { columns, rows, width, height } = found;
        expect(columns * width + (columns - 1) * 10).toBeLessThanOrEqual(box.width);
        expect(rows * height + (rows - 1) * 10).toBeLessThanOrEqual(box.height);
        expect(columns * rows).toBeGreaterThanOrEqual(count);
        expect(columns * (rows - 1)).toBeLessThan(count);
        // A pixel for the rounding down of both sides.
        expect(width - 1).toBeLessThanOrEqual(((height + 1) * 16) / 9);
      }
    }
  });

  it('answers nothing for a box that has no room', () => {
    expect(fit(4, { width: 0, height: 0 })).toBeNull();
    expect(fit(0, { width: 800, height: 600 })).toBeNull();
    expect(page(3, { width: 0, height: 0 })).toBe(1);
  });

  it('keeps its columns while an edge wobbles, where it would flip without that memory', () => {
    const edges = Array.from({ length: 60 }, (_, step) => 400 + step * 24).filter((edge) => flips(edge, false) > 1);
    expect(edges.length).toBeGreaterThan(0);
    for (const edge of edges) expect(flips(edge, true)).toBeLessThanOrEqual(1);
  });

  it('gives the old columns up once another count is clearly better', () => {
    const wide = { width: 1416, height: 812 };
    expect(fit(5, wide, { previous: 1 })?.columns).toBe(fit(5, wide)?.columns);
  });

  it('shows everybody or as many as can be read', () => {
    for (const box of boxes()) {
      for (const total of [2, 5, 12, 60]) {
        const count = page(total, box);
        expect(count).toBeGreaterThanOrEqual(1);
        expect(count).toBeLessThanOrEqual(total);
        expect(count === 1 || (fit(count, box)?.width ?? 0) >= 150).toBe(true);
      }
    }
  });
});
