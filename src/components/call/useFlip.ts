import { type RefObject, useLayoutEffect, useRef } from 'react';

/** Above this many tiles a reflow is a crowd moving: nobody can follow it, and it costs frames. */
const CROWD = 16;
const DURATION = 320;
const EASE = 'cubic-bezier(0.2, 0.75, 0.25, 1)';

interface Rect {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Where a hand let go of a tile: the next glide starts there. */
const released = new WeakMap<Element, Rect>();

/** Tells how far a tile was dragged before it was let go of, so that it glides from there. */
export function letGo(tile: HTMLElement, moved: { readonly x: number; readonly y: number }): void {
  const rect = placeOf(tile);
  released.set(tile, { ...rect, left: rect.left + moved.x, top: rect.top + moved.y });
}

/** Where the layout puts it; a glide under way does not count. */
function placeOf({ offsetLeft, offsetTop, offsetWidth, offsetHeight }: HTMLElement): Rect {
  return { left: offsetLeft, top: offsetTop, width: offsetWidth, height: offsetHeight };
}

function still(): boolean {
  return (
    document.documentElement.dataset['motion'] === 'less' || matchMedia('(prefers-reduced-motion: reduce)').matches
  );
}

/** Lets the children glide to their new places, by transform alone: a video is never resized on the way. */
export function useFlip(floor: RefObject<HTMLElement | null>, selector: string): void {
  const before = useRef<{ readonly size: string; readonly places: ReadonlyMap<HTMLElement, Rect> } | null>(null);
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
      if (was === undefined) {
        tile.animate([{ opacity: 0, scale: '0.96' }, {}], { duration: DURATION, easing: EASE });
        continue;
      }
      const moved = { x: was.left - now.left, y: was.top - now.top };
      if (Math.abs(moved.x) < 1 && Math.abs(moved.y) < 1) continue;
      const from = `translate(${moved.x}px, ${moved.y}px) scale(${was.width / now.width}, ${was.height / now.height})`;
      tile.animate(
        [
          { transform: from, transformOrigin: '0 0' },
          { transform: 'none', transformOrigin: '0 0' },
        ],
        {
          duration: DURATION,
          easing: EASE,
        },
      );
    }
  });
}
