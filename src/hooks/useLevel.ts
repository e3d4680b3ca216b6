import { useEffect, useRef } from 'react';
import { useProduct } from './context.ts';

/** Calls back with this microphone's level, 0 to 1, at about 15 Hz: for meters that paint themselves. */
export function useLevel(paint: (level: number) => void): void {
  const { media } = useProduct();
  const latest = useRef(paint);
  useEffect(() => {
    latest.current = paint;
  });
  useEffect(() => media.onLevel((level) => latest.current(level)), [media]);
}
