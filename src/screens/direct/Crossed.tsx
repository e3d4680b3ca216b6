import type { ReactNode } from 'react';
import { Spinner } from '#components';
import type { Reply } from '#store';
import { useTitle } from '../page/useTitle.ts';
import { useWords } from '../words/index.ts';
import styles from './Crossed.module.css';
import { sayOf } from './problems.ts';
import { ReplyPart } from './ReplyPart.tsx';
import { Sheet } from './Sheet.tsx';

/** Somebody's invite met one of ours: with both codes on both sides it connects by itself, and with the reply as well. */
export function Crossed({ reply }: { readonly reply: Reply }): ReactNode {
  const say = useWords();
  const title = say('r.cross.t');
  useTitle(title);
  return (
    <Sheet title={title}>
      <p role="status" className={styles['live']}>
        <Spinner />
        {sayOf(say, 'i.conn', reply.to)}
      </p>
      <ReplyPart reply={reply} />
    </Sheet>
  );
}
