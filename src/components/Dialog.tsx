import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { IconButton } from './Button.tsx';
import { classes } from './classes.ts';
import styles from './Dialog.module.css';

interface DialogProps {
  readonly title: string;
  readonly closeLabel: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly wide?: boolean | undefined;
}

/** A native modal dialog, open for as long as it is rendered. Focus goes back to where it came from. */
export function Dialog({ title, closeLabel, onClose, children, wide = false }: DialogProps): ReactNode {
  const ref = useRef<HTMLDialogElement>(null);
  const heading = useId();

  useEffect(() => {
    const dialog = ref.current;
    if (dialog === null) return;
    // Set here because React's types do not know it: a press outside closes, where the browser can.
    dialog.setAttribute('closedby', 'any');
    const before = document.activeElement;
    dialog.showModal();
    return () => {
      dialog.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);

  return (
    <dialog
      ref={ref}
      className={classes(styles['dlg'], wide && styles['wide'])}
      aria-labelledby={heading}
      onCancel={(event) => {
        // The owner decides by rendering it no longer.
        event.preventDefault();
        onClose();
      }}
      // Chromium closes without asking at the second Escape.
      onClose={() => {
        if (ref.current?.open === false) onClose();
      }}
    >
      <header className={styles['head']}>
        <h2 id={heading}>{title}</h2>
        <IconButton label={closeLabel} onClick={onClose}>
          <X className="i" />
        </IconButton>
      </header>
      <div className={styles['body']}>{children}</div>
    </dialog>
  );
}
