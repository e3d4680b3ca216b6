/** A box to fill with tiles, in CSS pixels. */
export interface Box {
  readonly width: number;
  readonly height: number;
}

/** One tile size for all, and how many stand in a row. */
export interface Fit {
  readonly columns: number;
  readonly rows: number;
  readonly width: number;
  readonly height: number;
}

interface FitOptions {
  readonly gap?: number | undefined;
  /** The column count in force: kept unless another is clearly better, so that a wobbling edge moves nobody. */
  readonly previous?: number | undefined;
}

interface Candidate extends Fit {
  readonly score: number;
}

const GAP = 10;
/** Cameras deliver 16:9, and no tile is wider than its picture. */
const CAMERA = 16 / 9;
/** The narrowest tile, in wide and in tall boxes: narrower cuts shoulders and then faces. */
const NARROWEST = { wide: 1.15, tall: 0.7 };
/** Cropping away up to a fifth of the picture costs nothing: it is wall. */
const SEEN_ENOUGH = 0.8;
const EMPTY_CELL_COST = 0.02;
/** How much better another column count must be to replace the one in force. */
const HYSTERESIS = 1.06;

function candidate(count: number, columns: number, box: Box, gap: number): Candidate | null {
  const rows = Math.ceil(count / columns);
  // The last row would stay empty: a lower column count says the same.
  if ((rows - 1) * columns >= count) return null;
  const cell = {
    width: (box.width - gap * (columns - 1)) / columns,
    height: (box.height - gap * (rows - 1)) / rows,
  };
  if (cell.width < 1 || cell.height < 1) return null;
  const narrowest = box.width >= box.height ? NARROWEST.wide : NARROWEST.tall;
  let { width, height } = cell;
  if (width / height > CAMERA) width = height * CAMERA;
  else if (width / height < narrowest) height = width / narrowest;
  // The picture covers the tile, so it is drawn `shown` high; the size of faces goes with it.
  const shown = Math.max(height, width / CAMERA);
  const seen = (width * height) / (shown * shown * CAMERA);
  const empty = rows * columns - count;
  const score = shown * Math.sqrt(Math.min(1, seen / SEEN_ENOUGH)) * (1 - EMPTY_CELL_COST * empty);
  return { columns, rows, width: Math.floor(width), height: Math.floor(height), score };
}

/** The largest faces a box allows: all tiles of one size, never stretched, the last row centred. */
export function fit(count: number, box: Box, { gap = GAP, previous = 0 }: FitOptions = {}): Fit | null {
  let best: Candidate | null = null;
  let kept: Candidate | null = null;
  for (let columns = 1; columns <= count; columns += 1) {
    const next = candidate(count, columns, box, gap);
    if (next === null) continue;
    if (best === null || next.score > best.score) best = next;
    if (columns === previous) kept = next;
  }
  return kept !== null && best !== null && best.score < kept.score * HYSTERESIS ? kept : best;
}

/** Below these a name and a face can no longer be read. */
const READABLE = { width: 150, height: { small: 78, large: 100 } };
const MOST = { small: 12, large: 25 };
/** A box with a side below this is a phone's. */
const SMALL = 600;

/** How many people fit on one page before names and faces get too small to read. */
export function page(total: number, box: Box, options: FitOptions = {}): number {
  const size = Math.min(box.width, box.height) < SMALL ? 'small' : 'large';
  let count = Math.min(total, MOST[size]);
  for (; count > 1; count -= 1) {
    const found = fit(count, box, options);
    if (found !== null && found.width >= READABLE.width && found.height >= READABLE.height[size]) break;
  }
  return count;
}
