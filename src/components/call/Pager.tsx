import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '../Button.tsx';
import styles from './Pager.module.css';

interface PagerProps {
  /** From 0. */
  readonly page: number;
  readonly pages: number;
  readonly words: { readonly label: string; readonly previous: string; readonly next: string };
  readonly onPage: (page: number) => void;
}

/** Turns the page when more people are here than can be shown. */
export function Pager({ page, pages, words, onPage }: PagerProps): ReactNode {
  return (
    <div className={styles['pager']} role="group" aria-label={words.label}>
      <IconButton label={words.previous} disabled={page === 0} onClick={() => onPage(page - 1)}>
        <ChevronLeft className="i flip" />
      </IconButton>
      <span className="num" aria-hidden="true">
        {page + 1} / {pages}
      </span>
      <IconButton label={words.next} disabled={page === pages - 1} onClick={() => onPage(page + 1)}>
        <ChevronRight className="i flip" />
      </IconButton>
    </div>
  );
}
