import { type ReactNode, useEffect, useRef } from 'react';
import { Button } from './Button.tsx';
import styles from './Confirm.module.css';
import { Dialog } from './Dialog.tsx';

interface ConfirmProps {
  readonly title: string;
  readonly text: string;
  readonly words: { readonly confirm: string; readonly cancel: string; readonly close: string };
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks once more before what cannot be undone. */
export function Confirm({ title, text, words, onConfirm, onClose }: ConfirmProps): ReactNode {
  const cancel = useRef<HTMLButtonElement>(null);
  // Enter pressed once too often does nothing.
  useEffect(() => cancel.current?.focus(), []);
  return (
    <Dialog title={title} closeLabel={words.close} onClose={onClose}>
      <div className={styles['confirm']} data-confirm>
        <p>{text}</p>
        <div className={styles['acts']}>
          <Button ref={cancel} onClick={onClose}>
            {words.cancel}
          </Button>
          <Button variant="danger" onClick={onConfirm}>
            {words.confirm}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
