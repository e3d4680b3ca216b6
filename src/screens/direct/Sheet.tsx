import type { ReactNode } from 'react';
import { Page } from '../page/Page.tsx';
import styles from './Sheet.module.css';
import { useFocus } from './useFocus.ts';

interface SheetProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** One thing to do, in the middle of the page. */
export function Sheet({ title, children }: SheetProps): ReactNode {
  const heading = useFocus<HTMLHeadingElement>();
  return (
    <Page kind="card">
      <section className={styles['sheet']}>
        <h1 ref={heading} tabIndex={-1} dir="auto">
          {title}
        </h1>
        {children}
      </section>
    </Page>
  );
}
