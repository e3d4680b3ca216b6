import { type RefObject, useEffect } from 'react';
import type { ParticipantId, TrackSource } from '#protocol';
import { useProduct } from './context.ts';

/** Tells the engine how large a tile is, in device pixels, for as long as it is on screen. */
export function useTileSize(
  element: RefObject<HTMLElement | null>,
  id: ParticipantId | 'self',
  source: TrackSource,
): void {
  const { loaded } = useProduct();
  useEffect(() => {
    const target = element.current;
    if (target === null || id === 'self') return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry === undefined) return;
      const { width, height } = entry.contentRect;
      const size = { width: Math.round(width * devicePixelRatio), height: Math.round(height * devicePixelRatio) };
      loaded()?.want(id, source, size.width > 0 && size.height > 0 ? size : null);
    });
    observer.observe(target);
    return () => {
      observer.disconnect();
      loaded()?.want(id, source, null);
    };
  }, [element, id, source, loaded]);
}
