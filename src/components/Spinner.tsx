import type { ReactNode } from 'react';
import styles from './Spinner.module.css';

/** Something takes a moment. The words beside it say what. */
export function Spinner(): ReactNode {
  return <span className={styles['spin']} aria-hidden="true" />;
}
