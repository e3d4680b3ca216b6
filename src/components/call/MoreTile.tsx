import type { CSSProperties, ReactNode } from 'react';
import { Avatars } from '../Avatar.tsx';
import styles from './MoreTile.module.css';

interface MoreTileProps {
  /** "26 more" */
  readonly text: string;
  /** The first of them, for their faces. */
  readonly names: readonly string[];
  readonly index: number;
  readonly onMore: () => void;
}

/** The place of those who found none on this page; turns it. */
export function MoreTile({ text, names, index, onMore }: MoreTileProps): ReactNode {
  // as: React's style type does not know custom properties.
  const look = { '--row': index + 2 } as CSSProperties;
  return (
    <li className={styles['more']} style={look} data-place="cell">
      <button type="button" onClick={onMore}>
        <span className={styles['faces']}>
          <Avatars names={names.slice(0, 3)} size="2.5rem" on="var(--tile)" />
        </span>
        {text}
      </button>
    </li>
  );
}
