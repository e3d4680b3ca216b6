import { Maximize2, Minimize2, Move } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './PipTools.module.css';

interface PipToolsProps {
  readonly minimised: boolean;
  readonly words: { readonly move: string; readonly hide: string; readonly show: string };
  readonly onMove: () => void;
  /** Only one's own picture can be made to go away. */
  readonly onMinimise?: ((minimised: boolean) => void) | undefined;
}

/** What can be done with the small picture without dragging it. */
export function PipTools({ minimised, words, onMove, onMinimise }: PipToolsProps): ReactNode {
  if (minimised) {
    return (
      <button
        type="button"
        className={styles['disc']}
        aria-label={words.show}
        title={words.show}
        onClick={() => onMinimise?.(false)}
      >
        <Maximize2 className="i sm" />
      </button>
    );
  }
  return (
    <div className={styles['tools']}>
      <button type="button" aria-label={words.move} title={words.move} onClick={onMove}>
        <Move className="i sm" />
      </button>
      {onMinimise !== undefined && (
        <button type="button" aria-label={words.hide} title={words.hide} onClick={() => onMinimise(true)}>
          <Minimize2 className="i sm" />
        </button>
      )}
    </div>
  );
}
