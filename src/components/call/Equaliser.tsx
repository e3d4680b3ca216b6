import type { ReactNode } from 'react';
import styles from './Equaliser.module.css';

/** Three moving bars: somebody speaks. Decoration; the word stands beside it. */
export function Equaliser(): ReactNode {
  return (
    <span className={styles['eq']} aria-hidden="true">
      <i />
      <i />
      <i />
    </span>
  );
}
