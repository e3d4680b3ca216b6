import type { ReactNode } from 'react';
import { Button } from '#components';
import { PasteBox } from '../codes/PasteBox.tsx';
import { usePasteAnywhere } from '../codes/usePasteAnywhere.ts';
import { useTitle } from '../page/useTitle.ts';
import { useWords } from '../words/index.ts';
import styles from './CodeBox.module.css';
import { ProblemNote } from './ProblemNote.tsx';
import { Sheet } from './Sheet.tsx';
import type { DirectVisit } from './useDirectVisit.ts';

/** What came is no code that can be used: why, and a place for another one. */
export function CodeBox({ visit }: { readonly visit: DirectVisit }): ReactNode {
  const say = useWords();
  const { box, write, take } = visit;
  useTitle(say('i.paste.t'));
  usePasteAnywhere(take);
  return (
    <Sheet title={say('i.paste.t')}>
      <p className={styles['what']}>{say('i.paste.s')}</p>
      <PasteBox
        label={say('i.paste.t')}
        text={box.text}
        onChange={write}
        onTake={take}
        problem={box.problem === null ? null : <ProblemNote problem={box.problem} />}
      />
      <div className={styles['acts']}>
        <Button variant="primary" onClick={() => take(box.text)}>
          {say('i.paste.b')}
        </Button>
        <Button onClick={() => visit.invite(true)}>{say('i.create')}</Button>
      </div>
    </Sheet>
  );
}
