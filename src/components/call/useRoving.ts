import { type KeyboardEvent, type RefObject, useEffect } from 'react';

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

function items(container: HTMLElement, selector: string): HTMLElement[] {
  return [...container.querySelectorAll<HTMLElement>(selector)].filter((item) => item.checkVisibility());
}

function target(all: readonly HTMLElement[], from: HTMLElement, key: string): HTMLElement | undefined {
  if (key === 'Home') return all[0];
  if (key === 'End') return all.at(-1);
  const direction = DIRECTIONS[key];
  if (direction === undefined) return undefined;
  return all[nearest(all.map(middle), middle(from), direction)];
}

/**
 * Makes a group one Tab stop, with arrow keys going to what lies that way on screen: right for rows, columns, grids
 * and right-to-left alike. The members carry `tabIndex={-1}`; one of them is lifted to 0 here.
 */
export function useRoving(
  container: RefObject<HTMLElement | null>,
  selector: string,
): {
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onFocus: (event: { readonly target: EventTarget }) => void;
} {
  // After every render: members come and go.
  useEffect(() => {
    const element = container.current;
    if (element === null) return;
    const all = items(element, selector);
    const stops = all.filter((item) => item.tabIndex === 0);
    for (const extra of stops.slice(1)) extra.tabIndex = -1;
    if (stops.length === 0 && all[0] !== undefined) all[0].tabIndex = 0;
  });
  return {
    onKeyDown(event) {
      const element = container.current;
      if (element === null || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const from = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>(selector) : null;
      if (from === null) return;
      const next = target(items(element, selector), from, event.key);
      if (next === undefined) return;
      event.preventDefault();
      next.focus();
    },
    onFocus(event) {
      const element = container.current;
      const focused = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>(selector) : null;
      if (element === null || focused === null) return;
      for (const item of element.querySelectorAll<HTMLElement>(selector)) item.tabIndex = item === focused ? 0 : -1;
    },
  };
}
