import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { classes } from '#components';
import { useWords } from '../words/index.ts';
import styles from './Steps.module.css';

/** What is done one after the other. */
export function Steps({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <div className={styles['codes']}>
      <ol className={styles['steps']}>{children}</ol>
    </div>
  );
}

interface StepProps {
  readonly number: number;
  readonly title: string;
  /** `now`: this is what to do. `done`: nothing is left to do here. `later`: not yet. */
  readonly state: 'now' | 'done' | 'later';
  readonly children: ReactNode;
}

/** One of them. */
export function Step({ number, title, state, children }: StepProps): ReactNode {
  const say = useWords();
  return (
    <li className={classes(styles['step'], styles[state])} aria-current={state === 'now' ? 'step' : undefined}>
      <span className={styles['number']} aria-hidden="true">
        {state === 'done' ? <Check className="i sm" /> : number}
      </span>
      <h2>
        {title}
        {state === 'done' && <span className="vh"> {say('i.done')}</span>}
      </h2>
      <div className={styles['in']}>{children}</div>
    </li>
  );
}
