import type { ReactNode } from 'react';
import { Spinner } from '#components';
import { Clock } from '../call/Clock.tsx';
import { useWords } from '../words/index.ts';
import styles from './Waiting.module.css';

interface WaitingProps {
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly since: number;
}

/** What is waited for, and for how long already. */
export function Waiting({ text, since }: WaitingProps): ReactNode {
  const say = useWords();
  return (
    <p className={styles['wait']}>
      <span role="status" className={styles['live']}>
        <Spinner />
        {text}
      </span>
      {/* Seen rather than heard: it would speak every second. */}
      <span className="num" aria-hidden="true">
        <Clock since={since} />
      </span>
      <span>{say('i.keep')}</span>
    </p>
  );
}
