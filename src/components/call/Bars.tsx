import type { ReactNode } from 'react';
import styles from './Bars.module.css';

/** How a connection does: three bars, two, or one. */
export type Level = 'good' | 'fair' | 'poor';

/** A connection as signal bars. Says nothing by itself: whatever it stands in has the words. */
export function Bars({ level }: { readonly level: Level }): ReactNode {
  return (
    <span className={styles['bars']} data-level={level} aria-hidden="true">
      <i />
      <i />
      <i />
    </span>
  );
}
