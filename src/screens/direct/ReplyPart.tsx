import { type ReactNode, useState } from 'react';
import { Spinner } from '#components';
import { useProduct } from '#hooks';
import type { Reply } from '#store';
import { useCopied } from '../codes/copying.ts';
import { codeLink } from '../codes/link.ts';
import { useWords } from '../words/index.ts';
import { CodeActions } from './CodeActions.tsx';
import { CodeLine } from '../codes/CodeLine.tsx';
import { CodeQr } from './CodeQr.tsx';
import { sayOf } from './problems.ts';
import styles from './ReplyPart.module.css';
import { Waiting } from './Waiting.tsx';

interface ReplyPartProps {
  readonly reply: Reply;
}

/** The reply to somebody's invite, and the ways to send it back. */
export function ReplyPart({ reply }: ReplyPartProps): ReactNode {
  const say = useWords();
  const { code, to, madeAt, crossed } = reply;
  return (
    <div className={styles['reply']}>
      <p>{crossed ? say('r.cross.s') : <Words reply={reply} />}</p>
      {code === null ? (
        <p role="status" className={styles['making']}>
          <Spinner />
          {say('r.back.making')}
        </p>
      ) : (
        <Code code={code} first={!crossed} />
      )}
      {code !== null && !crossed && <Waiting text={sayOf(say, 'r.wait', to)} since={madeAt} />}
    </div>
  );
}

/** What to do with it, and whether copying it is left to the person. */
function Words({ reply: { code, to } }: ReplyPartProps): ReactNode {
  const say = useWords();
  const { site } = useProduct();
  const copied = useCopied(code === null ? null : codeLink(site, code.text));
  return copied === 'yes' ? sayOf(say, 'r.back.s', to) : say('r.back.hand');
}

function Code({ code, first }: { readonly code: NonNullable<Reply['code']>; readonly first: boolean }): ReactNode {
  const say = useWords();
  const { site } = useProduct();
  const [qr, setQr] = useState(false);
  const text = codeLink(site, code.text);
  return (
    <>
      {qr && <CodeQr code={code} />}
      <CodeLine label={say('r.code')} text={text} />
      <CodeActions text={text} first={first} qr={qr} onQr={setQr} />
    </>
  );
}
