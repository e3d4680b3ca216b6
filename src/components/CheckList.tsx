import { CircleAlert, CircleCheck, CircleDashed, CircleMinus, CircleX } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './CheckList.module.css';
import { Spinner } from './Spinner.tsx';

export type CheckLook = 'waiting' | 'running' | 'works' | 'partly' | 'blocked' | 'absent';

const ICONS = {
  waiting: <CircleDashed className="i" />,
  running: <Spinner />,
  works: <CircleCheck className="i" />,
  partly: <CircleAlert className="i" />,
  blocked: <CircleX className="i" />,
  absent: <CircleMinus className="i" />,
} as const satisfies Readonly<Record<CheckLook, ReactNode>>;

interface CheckRow {
  readonly key: string;
  readonly look: CheckLook;
  readonly name: string;
  /** The same as the picture, in words. */
  readonly state: string;
}

/** What was looked at, one below the other, and how it stands. */
export function CheckList({ label, rows }: { readonly label: string; readonly rows: readonly CheckRow[] }): ReactNode {
  return (
    <ul className={styles['list']} aria-label={label}>
      {rows.map(({ key, look, name, state }) => (
        <li key={key} data-look={look}>
          {ICONS[look]}
          <span>{name}</span>
          <span className="num">{state}</span>
        </li>
      ))}
    </ul>
  );
}
