import { CloudOff, Lock, LockOpen, ShieldAlert, ShieldCheck, Users } from 'lucide-react';
import type { ReactNode } from 'react';
import { Avatars } from '../Avatar.tsx';
import { IconButton } from '../Button.tsx';
import { classes } from '../classes.ts';
import { Bars, type Level } from './Bars.tsx';
import styles from './Bar.module.css';

/** The row below the stage. What is pressed keeps the middle; what is looked at stands at the ends. */
export function Bar({ children }: { readonly children: ReactNode }): ReactNode {
  return <footer className={styles['bar']}>{children}</footer>;
}

/** How sure one can be that nobody listens in. */
export type Security = 'sealed' | 'open' | 'verified' | 'bad';

const SIGNS = { sealed: Lock, open: LockOpen, verified: ShieldCheck, bad: ShieldAlert } as const;

interface RoomProps {
  readonly name: string;
  readonly security: Security;
  /** The same in words. */
  readonly says: string;
  readonly open: boolean;
  /** Opens what is behind it. */
  readonly onToggle: () => void;
  /** How long the call has been going on; keeps itself up to date. */
  readonly clock: ReactNode;
  /** In words, while the signaling server is out of reach. */
  readonly trouble?: string | undefined;
}

/** Which room this is. */
export function Room({ name, security, says, open, onToggle, clock, trouble }: RoomProps): ReactNode {
  const Sign = SIGNS[security];
  return (
    <div className={styles['room']}>
      <button
        type="button"
        className={styles['roomName']}
        title={says}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={onToggle}
      >
        <span className={styles['lock']} data-security={security}>
          <Sign className="i" />
        </span>
        <span className="vh">{says}.</span>
        <span className={styles['nm']} dir="auto">
          {name}
        </span>
        <span className={classes(styles['tm'], 'num')}>{clock}</span>
      </button>
      {/* Always there, so that screen readers hear it when it fills. */}
      <span role="status" className={styles['status']}>
        {trouble !== undefined && (
          <span className={styles['trouble']} title={trouble}>
            <CloudOff className="i sm" />
            <span className={styles['why']}>{trouble}</span>
          </span>
        )}
      </span>
    </div>
  );
}

/** The far end of the row. */
export function View({ children }: { readonly children: ReactNode }): ReactNode {
  return <div className={styles['view']}>{children}</div>;
}

interface QualityButtonProps {
  readonly label: string;
  readonly title: string;
  readonly level: Level;
  readonly open: boolean;
  readonly onToggle: () => void;
}

/** How the connection does; opens the details. */
export function QualityButton({ level, open, onToggle, ...words }: QualityButtonProps): ReactNode {
  return (
    <IconButton {...words} aria-haspopup="dialog" aria-expanded={open} onClick={onToggle}>
      <Bars level={level} />
    </IconButton>
  );
}

interface PeopleButtonProps {
  readonly label: string;
  readonly title: string;
  readonly names: readonly string[];
  readonly count: number;
  readonly open: boolean;
  readonly onToggle: () => void;
  /** On top of it; its words are part of the button's name. */
  readonly children?: ReactNode;
}

/** How many there are; opens who they are. */
export function PeopleButton({ label, title, names, count, open, onToggle, children }: PeopleButtonProps): ReactNode {
  return (
    <button
      type="button"
      className={styles['people']}
      data-people
      title={title}
      aria-expanded={open}
      onClick={onToggle}
    >
      {names.length > 1 && (
        <span className={styles['faces']}>
          <Avatars names={names} size="1.75rem" on="var(--stage)" />
        </span>
      )}
      <Users className={classes('i', names.length > 1 && styles['alt'])} />
      <span className="vh">{label}</span>
      <span className="num" aria-hidden="true">
        {count}
      </span>
      {children}
    </button>
  );
}
