import { Unplug } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { navigate } from 'wouter/use-browser-location';
import { Button, classes } from '#components';
import { useProduct } from '#hooks';
import { PasteBox } from '../codes/PasteBox.tsx';
import { useStartInvite } from '../codes/press.ts';
import { usePasteAnywhere } from '../codes/usePasteAnywhere.ts';
import { loadDirect } from '../page/loadDirect.ts';
import { CALL, openCode } from '../page/place.ts';
import { useWords } from '../words/index.ts';
import styles from './NoServer.module.css';
import { roomInMessage } from './roomInMessage.ts';

/** Where a pasted text leads: to a room of this site, or to whatever the code in it is for. */
function useTake(): (text: string) => void {
  const { site } = useProduct();
  return (text) => {
    const room = site.host === 'server' ? roomInMessage(text) : null;
    if (room === null) openCode(site, text);
    else navigate(room);
  };
}

interface NoServerProps {
  /** Stands first, on a site without rooms. */
  readonly first: boolean;
}

/** The call that needs nobody in between: make an invite, or open a code that came. */
export function NoServer({ first }: NoServerProps): ReactNode {
  const say = useWords();
  const startInvite = useStartInvite();
  const take = useTake();
  usePasteAnywhere(take);
  // A failure shows itself where the screen is needed.
  useEffect(() => void loadDirect().catch(() => undefined), []);
  const create = () => {
    startInvite();
    navigate(CALL);
  };
  return (
    <section className={classes(styles['ns'], first && styles['first'])}>
      <span className={styles['ic']}>
        <Unplug className="i lg" />
      </span>
      <h2>{say('home.ns.title')}</h2>
      <p>{say('home.ns.sub')}</p>
      <div className={styles['acts']}>
        <Button variant={first ? 'primary' : 'plain'} onClick={create}>
          {say('home.ns.create')}
        </Button>
        <Paste onTake={take} />
      </div>
    </section>
  );
}

/** A word to press, then a box to paste into. */
function Paste({ onTake }: { readonly onTake: (text: string) => void }): ReactNode {
  const say = useWords();
  const box = useRef<HTMLTextAreaElement>(null);
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  useEffect(() => {
    if (open) box.current?.focus();
  }, [open]);
  return (
    <>
      <button type="button" className={styles['link']} aria-expanded={open} onClick={() => setOpen(!open)}>
        {say('home.ns.paste')}
      </button>
      {open && (
        <div className={styles['box']}>
          <PasteBox ref={box} label={say('home.ns.box')} text={text} onChange={setText} onTake={onTake} />
          <Button onClick={() => onTake(text)}>{say('home.ns.open')}</Button>
        </div>
      )}
    </>
  );
}
