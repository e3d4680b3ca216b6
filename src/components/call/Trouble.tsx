import { Pause, ShieldAlert } from 'lucide-react';
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

/** In the middle of a frosted picture that is held back on purpose; small tiles keep only the sign. */
export function Paused({ text }: { readonly text: string }): ReactNode {
  return (
    <div className={styles['over']} data-paused>
      <Pause className="i" />
      <span className={styles['word']}>{text}</span>
    </div>
  );
}

/** In the middle of a tile: somebody who is not let near this page, and why. */
export function Refused({ text }: { readonly text: string }): ReactNode {
  return (
    <div className={styles['over']} data-failed role="alert">
      <ShieldAlert className="i" />
      <span className={styles['why']}>{text}</span>
    </div>
  );
}

interface FailedProps {
  readonly text: string;
  readonly again: string;
  readonly onAgain: () => void;
  /** Leads to what stands in the way. */
  readonly why?: { readonly text: string; readonly onWhy: () => void } | undefined;
}

/** In the middle of a tile: nothing arrives, and the person decides what next. */
export function Failed({ text, again, onAgain, why }: FailedProps): ReactNode {
  return (
    <div className={styles['over']} data-failed>
      <span className={styles['why']}>{text}</span>
      <div className={styles['acts']}>
        <button type="button" className={styles['again']} onClick={onAgain}>
          {again}
        </button>
        {why !== undefined && (
          <button type="button" className={styles['ask']} onClick={why.onWhy}>
            {why.text}
          </button>
        )}
      </div>
    </div>
  );
}
