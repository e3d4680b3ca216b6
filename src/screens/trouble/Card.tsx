import type { ReactNode } from 'react';
import { classes, Spinner } from '#components';
import { Page } from '../page/Page.tsx';
import styles from './Card.module.css';

interface CardProps {
  readonly icon: ReactNode;
  /** `bad`: something is broken. `warn`: it asks for attention. `live`: it goes well. `calm`: it simply is so. */
  readonly tone?: 'bad' | 'warn' | 'live' | 'calm';
  readonly title: string;
  readonly text?: ReactNode;
  /** What is going on meanwhile, beside a spinner. */
  readonly progress?: string | undefined;
  readonly children?: ReactNode;
  readonly plain?: boolean;
}

/** One thing to know and the ways on from it, in the middle of the page. */
export function Card({ icon, tone = 'calm', title, text, progress, children, plain = false }: CardProps): ReactNode {
  return (
    <Page kind="card" plain={plain}>
      <section className={styles['one']} role={tone === 'bad' || tone === 'warn' ? 'alert' : 'status'}>
        <span className={classes(styles['ic'], styles[tone])}>{icon}</span>
        <h1 dir="auto">{title}</h1>
        {text !== undefined && <p>{text}</p>}
        {progress !== undefined && (
          <p className={styles['st']}>
            <Spinner />
            {progress}
          </p>
        )}
        {children !== undefined && <div className={styles['acts']}>{children}</div>}
      </section>
    </Page>
  );
}
