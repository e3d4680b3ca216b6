const DIRECTIONS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
/** Going straight counts more than going near: how much a step aside weighs against a step ahead. */
const ASIDE = 3;

interface Point {
  readonly x: number;
  readonly y: number;
}

function middle(element: Element): Point {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}

/** The index of the point nearest in a direction; -1 if there is none that way. */
export function nearest(points: readonly Point[], from: Point, [dx, dy]: readonly [number, number]): number {
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  for (const [index, point] of points.entries()) {
    const ahead = (point.x - from.x) * dx + (point.y - from.y) * dy;
    // Less than a pixel ahead is beside, or the same one.
    if (ahead < 1) continue;
    const aside = Math.abs((point.x - from.x) * dy) + Math.abs((point.y - from.y) * dx);
    if (ahead + ASIDE * aside < least) {
      least = ahead + ASIDE * aside;
      best = index;
    }
  }
  return best;
}

/** Where a key leads from one of these; undefined: nowhere. */
export function target(all: readonly HTMLElement[], from: HTMLElement, key: string): HTMLElement | undefined {
  if (key === 'Home') return all[0];
  if (key === 'End') return all.at(-1);
  const direction = DIRECTIONS[key];
  if (direction === undefined) return undefined;
  return all[nearest(all.map(middle), middle(from), direction)];
}
