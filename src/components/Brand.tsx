import type { MouseEvent, ReactNode } from 'react';
import styles from './Brand.module.css';

interface BrandProps {
  readonly name: string;
  /** Where home is. */
  readonly href: string;
  /** Called for an ordinary click; opening in a new tab stays with the browser. */
  readonly onHome: () => void;
}

/** The mark and the name; leads home. */
export function Brand({ name, href, onHome }: BrandProps): ReactNode {
  const go = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onHome();
  };
  return (
    <a className={styles['brand']} href={href} onClick={go}>
      <svg viewBox="0 0 32 32" aria-hidden="true">
        <path
          className={styles['big']}
          d="M9 3h14a6 6 0 0 1 6 6v4.2a1.8 1.8 0 0 1-1.8 1.8H21a6 6 0 0 0-6 6v6.2a1.8 1.8 0 0 1-1.8 1.8H9a6 6 0 0 1-6-6V9a6 6 0 0 1 6-6z"
        />
        <rect className={styles['small']} x="18" y="18" width="11" height="11" rx="4" />
      </svg>
      <span>{name}</span>
    </a>
  );
}
