import { Lock, LockOpen, ShieldAlert, ShieldCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Security } from './Bar.tsx';
import styles from './SafetyCode.module.css';

const SIGNS = { sealed: Lock, open: LockOpen, verified: ShieldCheck, bad: ShieldAlert } as const;

/** How sure one can be, in a few words. */
export function SecurityChip({ tone, children }: { readonly tone: Security; readonly children: ReactNode }): ReactNode {
  const Sign = SIGNS[tone];
  return (
    <span className={styles['chip']} data-tone={tone}>
      <Sign className="i sm" />
      {children}
    </span>
  );
}

export interface Picture {
  readonly picture: string;
  readonly word: string;
}

/** Four pictures with words, to be read to each other. */
export function SafetyCode({ label, code }: { readonly label: string; readonly code: readonly Picture[] }): ReactNode {
  return (
    <ul className={styles['pictures']} aria-label={label}>
      {code.map(({ picture, word }, place) => (
        // The same picture may come twice; its place is what it is.
        // oxlint-disable-next-line react/no-array-index-key
        <li key={place}>
          <span className={styles['picture']} aria-hidden="true">
            {picture}
          </span>
          <span className={styles['word']}>{word}</span>
        </li>
      ))}
    </ul>
  );
}
