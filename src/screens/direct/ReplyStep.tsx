import { ClipboardPaste, RotateCcw, ScanLine } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import { Button } from '#components';
import { useProduct } from '#hooks';
import type { Invite } from '#store';
import { PasteBox } from '../codes/PasteBox.tsx';
import { useWords } from '../words/index.ts';
import styles from './Acts.module.css';
import { needsInvite } from './problems.ts';
import { Note, ProblemNote } from './ProblemNote.tsx';
import { Scan } from './Scan.tsx';
import { Step } from './Steps.tsx';
import type { Codes } from './useCodes.ts';
import { useStale } from './useStale.ts';
import { Waiting } from './Waiting.tsx';

interface ReplyStepProps {
  readonly visit: Codes;
  /** The invite that is waiting, if one is. */
  readonly invite: Invite | null;
  /** The invite is on its way: this is next. */
  readonly now: boolean;
}

/** Tries the clipboard, which some browsers only open after a question, or not at all. */
async function readClipboard(): Promise<string> {
  try {
    return await navigator.clipboard.readText();
  } catch {
    // Not allowed: the box is there for pasting by hand.
    return '';
  }
}

/** The second step: the reply, by whatever way it comes. */
export function ReplyStep({ visit, invite, now }: ReplyStepProps): ReactNode {
  const say = useWords();
  const { site } = useProduct();
  const { box, take, write } = visit;
  const field = useRef<HTMLTextAreaElement>(null);
  const [open, setOpen] = useState(false);
  const [scanning, setScanning] = useState(false);
  const newInvite = (
    <Button size="sm" onClick={() => visit.invite()}>
      <RotateCcw className="i sm" />
      {say('i.new')}
    </Button>
  );
  const paste = async () => {
    const text = box.text.trim() === '' || box.problem !== null ? await readClipboard() : box.text;
    if (text.trim() !== '') return take(text);
    setOpen(true);
    // After the box is drawn.
    requestAnimationFrame(() => field.current?.focus());
  };
  const scanned = (text: string) => {
    setScanning(false);
    take(text);
  };
  const problem = box.problem !== null && (
    <ProblemNote problem={box.problem}>{needsInvite(box.problem) ? newInvite : undefined}</ProblemNote>
  );
  return (
    <Step number={2} title={say('i.s2')} state={now ? 'now' : 'later'}>
      <p>{say(site.address === null ? 'i.s2.code' : 'i.s2.s')}</p>
      {scanning && <Scan onFound={scanned} />}
      {(open || problem !== false) && (
        <PasteBox
          ref={field}
          label={say('i.s2.ph')}
          text={box.text}
          onChange={write}
          onTake={take}
          problem={problem === false ? null : problem}
        />
      )}
      <div className={styles['acts']}>
        <Button variant={now ? 'primary' : 'plain'} onClick={() => void paste()}>
          <ClipboardPaste className="i" />
          {say('i.s2.paste')}
        </Button>
        <Button aria-pressed={scanning} onClick={() => setScanning(!scanning)}>
          <ScanLine className="i" />
          {say('i.s2.scan')}
        </Button>
      </div>
      {invite !== null && (
        <Patience key={invite.id} madeAt={invite.madeAt}>
          {newInvite}
        </Patience>
      )}
    </Step>
  );
}

interface PatienceProps {
  readonly madeAt: number;
  /** The way out when it took too long. */
  readonly children: ReactNode;
}

function Patience({ madeAt, children }: PatienceProps): ReactNode {
  const say = useWords();
  const stale = useStale(madeAt);
  return (
    <>
      {stale && (
        <Note tone="warn" title={say('i.stale')}>
          {children}
        </Note>
      )}
      <Waiting text={say('i.wait')} since={madeAt} />
    </>
  );
}
