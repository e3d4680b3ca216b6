import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import type { glide, Place } from './glide.ts';

/** Above this many tiles a reflow is a crowd moving: nobody can follow it, and it costs frames. */
const CROWD = 16;

/** Comes after the first tiles, which nobody sees move. */
let glider: typeof glide | undefined;
async function fetchGlider(): Promise<void> {
  ({ glide: glider } = await import('./glide.ts'));
}

/** Where a hand let go of a tile: the next glide starts there. */
const released = new WeakMap<Element, Place>();

/** Tells how far a tile was dragged before it was let go of, so that it glides from there. */
export function letGo(tile: HTMLElement, moved: { readonly x: number; readonly y: number }): void {
  const rect = placeOf(tile);
  released.set(tile, { ...rect, left: rect.left + moved.x, top: rect.top + moved.y });
}

/** Where the layout puts it; a glide under way does not count. */
function placeOf({ offsetLeft, offsetTop, offsetWidth, offsetHeight }: HTMLElement): Place {
  return { left: offsetLeft, top: offsetTop, width: offsetWidth, height: offsetHeight };
}

function still(): boolean {
  return (
    document.documentElement.dataset['motion'] === 'less' || matchMedia('(prefers-reduced-motion: reduce)').matches
  );
}

/** Lets the children glide to their new places, by transform alone: a video is never resized on the way. */
export function useFlip(floor: RefObject<HTMLElement | null>, selector: string): void {
  const before = useRef<{ readonly size: string; readonly places: ReadonlyMap<HTMLElement, Place> } | null>(null);
  useEffect(() => {
    // Without it tiles jump.
    fetchGlider().catch(() => undefined);
  }, []);
  useLayoutEffect(() => {
    const element = floor.current;
    if (element === null) return;
    const size = `${element.clientWidth} ${element.clientHeight}`;
    const tiles = [...element.querySelectorAll<HTMLElement>(selector)];
    const places = new Map(tiles.map((tile) => [tile, placeOf(tile)]));
    const last = before.current;
    before.current = { size, places };
    // A resized window moves everything at once; following it would lag behind the edge being dragged.
    if (last === null || last.size !== size || tiles.length > CROWD || still()) return;
    for (const [tile, now] of places) {
      const was = released.get(tile) ?? last.places.get(tile);
      released.delete(tile);
      glider?.(tile, was, now);
    }
  });
}
