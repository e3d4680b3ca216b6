import { type ReactNode, type Ref, useImperativeHandle, useRef } from 'react';
import styles from './Meter.module.css';

export interface MeterHandle {
  /** Lights as many bars as the level, 0 to 1, is worth. */
  readonly paint: (level: number) => void;
}

interface MeterProps {
  readonly bars?: number | undefined;
  readonly ref?: Ref<MeterHandle> | undefined;
}

/** A row of bars that paints itself through its handle: fifteen levels a second render nothing anew. */
export function Meter({ bars = 12, ref }: MeterProps): ReactNode {
  const row = useRef<HTMLSpanElement>(null);
  useImperativeHandle(
    ref,
    () => ({
      paint(level) {
        const lit = Math.round(Math.min(1, Math.max(0, level)) * bars);
        const all = row.current?.children ?? [];
        for (let at = 0; at < all.length; at += 1) all[at]?.toggleAttribute('data-on', at < lit);
      },
    }),
    [bars],
  );
  return (
    <span ref={row} className={styles['vu']} aria-hidden="true">
      {Array.from({ length: bars }, (_, at) => (
        <i key={at} />
      ))}
    </span>
  );
}
