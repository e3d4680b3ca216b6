import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { type Box, fit, page } from './fit.ts';

export type Layout = 'duo' | 'grid' | 'spotlight';

interface Crowd {
  readonly layout: Layout;
  /** Everybody who wants a tile, on this page or another. */
  readonly total: number;
  /** The tiles on this page. */
  readonly shown: number;
}

/** The least height of a tile in a filmstrip: a face and a name. */
const STRIP_TILE = { wide: 52, tall: 96 };

/** How many tiles a filmstrip holds: a column beside a wide spotlight, two columns below it in a tall box. */
export function stripPage(total: number, box: Box, gap: number): number {
  if (box.width > box.height)
    return Math.min(total, Math.max(1, Math.floor((box.height + gap) / (STRIP_TILE.wide + gap))));
  const below = box.height - (box.width * 9) / 16;
  return Math.min(total, 2 * Math.max(1, Math.floor(below / (STRIP_TILE.tall + gap))));
}

function capacity({ layout, total }: Crowd, box: Box, gap: number): number {
  switch (layout) {
    case 'duo':
      return total;
    case 'grid':
      return page(total, box, { gap });
    case 'spotlight':
      return stripPage(total, box, gap);
  }
}

/** Keeps `--w`, `--h` and `--pad` of the floor right for the tiles on it; answers how many tiles a page holds. */
export function useFit(floor: RefObject<HTMLElement | null>, crowd: Crowd): number {
  const [per, setPer] = useState(Number.POSITIVE_INFINITY);
  const columns = useRef(0);
  const latest = useRef(crowd);

  const apply = () => {
    const element = floor.current;
    if (element === null) return;
    const box = { width: element.clientWidth, height: element.clientHeight };
    if (box.width === 0 || box.height === 0) return;
    const gap = Number.parseFloat(getComputedStyle(element).getPropertyValue('--tile-gap')) || 0;
    const fitting = capacity(latest.current, box, gap);
    // No limit while everybody fits: who joins then is not held back by a number measured before.
    setPer(fitting < latest.current.total ? fitting : Number.POSITIVE_INFINITY);
    if (latest.current.layout !== 'grid') return;
    const found = fit(latest.current.shown, box, { gap, previous: columns.current });
    if (found === null) return;
    columns.current = found.columns;
    element.style.setProperty('--w', `${found.width}px`);
    element.style.setProperty('--h', `${found.height}px`);
    // So much at the sides that a row cannot take one more; a pixel less, for sizes that are not whole.
    const taken = found.columns * found.width + (found.columns - 1) * gap;
    element.style.setProperty('--pad', `${Math.max(0, (box.width - taken) / 2 - 1)}px`);
  };

  const { layout, total, shown } = crowd;
  useLayoutEffect(() => {
    latest.current = { layout, total, shown };
    apply();
  });
  useEffect(() => {
    const element = floor.current;
    if (element === null) return;
    const observer = new ResizeObserver(apply);
    observer.observe(element);
    return () => observer.disconnect();
    // `apply` reads refs alone: the first one does for good.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [floor]);
  return per;
}
