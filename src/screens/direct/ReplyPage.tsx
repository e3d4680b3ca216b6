import type { ReactNode } from 'react';
import type { Reply } from '#store';
import { useTitle } from '../page/useTitle.ts';
import { useWords } from '../words/index.ts';
import { Sheet } from './Sheet.tsx';
import { ProblemNote } from './ProblemNote.tsx';
import { type Problem, sayOf } from './problems.ts';
import { ReplyPart } from './ReplyPart.tsx';

interface ReplyPageProps {
  readonly reply: Reply;
  /** What is wrong with something else that came meanwhile. */
  readonly problem: Problem | null;
}

/** The invite is taken: the reply has to find its way back. */
export function ReplyPage({ reply, problem }: ReplyPageProps): ReactNode {
  const say = useWords();
  const title = sayOf(say, 'r.back.t', reply.to);
  useTitle(title);
  return (
    <Sheet title={title}>
      {problem !== null && <ProblemNote problem={problem} />}
      <ReplyPart reply={reply} />
    </Sheet>
  );
}
