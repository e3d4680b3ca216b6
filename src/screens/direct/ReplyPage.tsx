import type { ReactNode } from 'react';
import type { Reply } from '#store';
import { useTitle } from '../page/useTitle.ts';
import { useWords } from '../words/index.ts';
import { Sheet } from './Sheet.tsx';
import { sayOf } from './problems.ts';
import { ReplyPart } from './ReplyPart.tsx';

/** The invite is taken: the reply has to find its way back. */
export function ReplyPage({ reply }: { readonly reply: Reply }): ReactNode {
  const say = useWords();
  const title = sayOf(say, 'r.back.t', reply.to);
  useTitle(title);
  return (
    <Sheet title={title}>
      <ReplyPart reply={reply} />
    </Sheet>
  );
}
