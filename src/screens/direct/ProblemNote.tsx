import { CircleAlert, Clock } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { classes } from '#components';
import { useWords } from '../words/index.ts';
import { type Problem, sayOf } from './problems.ts';
import styles from './ProblemNote.module.css';

interface NoteProps {
  readonly tone: 'bad' | 'warn';
  readonly title: string;
  readonly text?: string | undefined;
  /** The way out. */
  readonly children?: ReactNode;
}

/** Something to know before going on. */
export function Note({ tone, title, text, children }: NoteProps): ReactNode {
  const note = useRef<HTMLDivElement>(null);
  // A paste anywhere on the page may be wrong where nobody looks.
  useEffect(() => {
    note.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <div ref={note} className={classes(styles['note'], styles[tone])} role={tone === 'bad' ? 'alert' : 'status'}>
      {tone === 'bad' ? <CircleAlert className="i" /> : <Clock className="i" />}
      <b>{title}</b>
      {text !== undefined && <p>{text}</p>}
      {children !== undefined && <div className={styles['act']}>{children}</div>}
    </div>
  );
}

interface ProblemNoteProps {
  readonly problem: Problem;
  readonly children?: ReactNode;
}

/** What is wrong with a code, named by its cause. */
export function ProblemNote({ problem, children }: ProblemNoteProps): ReactNode {
  const say = useWords();
  const title = problem === 'no-route' ? sayOf(say, 'x.no-route.t', '') : say(`x.${problem}.t`);
  const text = say(problem === 'no-route' ? 'x.no-route.s.alone' : `x.${problem}.s`);
  return (
    <Note tone="bad" title={title} text={text}>
      {children}
    </Note>
  );
}
