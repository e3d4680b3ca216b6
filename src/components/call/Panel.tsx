import { X } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import { IconButton } from '../Button.tsx';
import styles from './Panel.module.css';

interface PanelProps {
  readonly title: string;
  readonly count: number;
  readonly closeLabel: string;
  readonly onClose: () => void;
  readonly footer: ReactNode;
  readonly children: ReactNode;
}

/** A card beside the stage; a sheet from below on phones. Focus comes in and goes back where it came from. */
export function Panel({ title, count, closeLabel, onClose, footer, children }: PanelProps): ReactNode {
  const ref = useRef<HTMLElement>(null);
  const heading = useId();

  useEffect(() => {
    const panel = ref.current;
    const before = document.activeElement;
    panel?.querySelector('button')?.focus({ preventScroll: true });
    return () => {
      const inside = panel?.contains(document.activeElement) === true || document.activeElement === document.body;
      if (inside && before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onClose();
  };
  return (
    <>
      {/* Seen on phones alone, where the panel lies over the stage; the panel's own button does the same. */}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions */}
      <div className={styles['backdrop']} aria-hidden="true" onClick={onClose} />
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <section ref={ref} className={styles['panel']} aria-labelledby={heading} onKeyDown={onKeyDown}>
        <header>
          <h2 id={heading}>
            {title} <span className="num">{count}</span>
          </h2>
          <IconButton label={closeLabel} onClick={onClose}>
            <X className="i" />
          </IconButton>
        </header>
        <div className={styles['body']}>{children}</div>
        <footer>{footer}</footer>
      </section>
    </>
  );
}
