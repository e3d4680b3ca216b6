import type { ReactNode } from 'react';
import { Spinner } from '../Spinner.tsx';
import styles from './Trouble.module.css';

/** In the middle of a tile: nothing arrives just now, and something is done about it. */
export function Recovering({ text }: { readonly text: string }): ReactNode {
  return (
    <div className={styles['over']}>
      <span className={styles['chip']}>
        <Spinner />
        <span>{text}</span>
      </span>
    </div>
  );
}

interface FailedProps {
  readonly text: string;
  readonly again: string;
  readonly onAgain: () => void;
}

/** In the middle of a tile: nothing arrives, and the person decides what next. */
export function Failed({ text, again, onAgain }: FailedProps): ReactNode {
  return (
    <div className={styles['over']} data-failed>
      <span className={styles['why']}>{text}</span>
      <button type="button" className={styles['again']} onClick={onAgain}>
        {again}
      </button>
    </div>
  );
}
