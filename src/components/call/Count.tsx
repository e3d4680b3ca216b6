import type { ReactNode } from 'react';
import { classes } from '../classes.ts';
import styles from './Count.module.css';

interface CountProps {
  readonly n: number;
  /** The same in words. */
  readonly says: string;
}

/** How many things wait behind the button it stands on. */
export function Count({ n, says }: CountProps): ReactNode {
  return (
    <>
      <span className={classes(styles['count'], 'num')} aria-hidden="true">
        {n}
      </span>
      <span className="vh">{says}</span>
    </>
  );
}
