import { X } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef } from 'react';
import { IconButton } from '../Button.tsx';
import styles from './Popover.module.css';
import { useOutside } from './useOutside.ts';

interface PopoverProps {
  /** What it is, for who hears it; the heading may change with what is going on. */
  readonly label: string;
  readonly icon?: ReactNode;
  readonly title: string;
  readonly closeLabel: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Something to look at beside the call, which goes on; a sheet from below on phones. Open while it is rendered. */
export function Popover({ label, icon, title, closeLabel, onClose, children }: PopoverProps): ReactNode {
  const ref = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLElement | null>(null);
  useOutside(ref, opener, onClose);

  useLayoutEffect(() => {
    const popover = ref.current;
    if (popover === null) return;
    opener.current = document.querySelector<HTMLElement>('[aria-haspopup="dialog"][aria-expanded="true"]');
    // Where popovers are unknown it stands in the page, which works too.
    if ('showPopover' in popover) popover.showPopover();
    popover.focus();
    return () => {
      // By then a press elsewhere may have taken the focus along.
      const lost = popover.contains(document.activeElement) || document.activeElement === document.body;
      if (lost && opener.current?.isConnected === true) opener.current.focus();
    };
  }, []);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    event.preventDefault();
    onClose();
  };
  return (
    <>
      <div className={styles['backdrop']} aria-hidden="true" />
      {/* Focus is in what it holds; it listens for Escape. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div
        ref={ref}
        popover="manual"
        role="dialog"
        tabIndex={-1}
        aria-label={label}
        className={styles['popover']}
        onKeyDown={onKeyDown}
      >
        <header className={styles['head']}>
          {icon}
          <h2>{title}</h2>
          <IconButton label={closeLabel} onClick={onClose}>
            <X className="i" />
          </IconButton>
        </header>
        {children}
      </div>
    </>
  );
}
