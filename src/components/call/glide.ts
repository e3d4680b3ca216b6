const DURATION = 320;
const EASE = 'cubic-bezier(0.2, 0.75, 0.25, 1)';

/** Where a tile is, in CSS pixels from the corner of the floor. */
export interface Place {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Lets a tile glide from where it was to where it is, by transform alone; undefined: it is new, and appears. */
export function glide(tile: HTMLElement, was: Place | undefined, now: Place): void {
  const timing = { duration: DURATION, easing: EASE };
  if (was === undefined) {
    tile.animate([{ opacity: 0, scale: '0.96' }, {}], timing);
    return;
  }
  const moved = { x: was.left - now.left, y: was.top - now.top };
  if (Math.abs(moved.x) < 1 && Math.abs(moved.y) < 1) return;
  const from = `translate(${moved.x}px, ${moved.y}px) scale(${was.width / now.width}, ${was.height / now.height})`;
  const transformOrigin = '0 0';
  tile.animate(
    [
      { transform: from, transformOrigin },
      { transform: 'none', transformOrigin },
    ],
    timing,
  );
}
