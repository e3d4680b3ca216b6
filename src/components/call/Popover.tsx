import { X } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect } from 'react';
import { IconButton } from '../Button.tsx';
import styles from './Popover.module.css';
import { useLayer } from './useLayer.ts';

interface PopoverProps {
  /** What it is, for who hears it; the heading may change with what is going on. */
  readonly label: string;
  readonly icon?: ReactNode;
  /** Left out where a chip says it. */
  readonly title?: string;
  readonly chip?: ReactNode;
  /** At which end of the row it is opened from; left out: the far one. */
  readonly side?: 'start' | 'end';
  readonly closeLabel: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Something to look at beside the call, which goes on; a sheet from below on phones. Open while it is rendered. */
export function Popover({
  label,
  icon,
  title,
  chip,
  side = 'end',
  closeLabel,
  onClose,
  children,
}: PopoverProps): ReactNode {
  const ref = useLayer('dialog', (popover) => popover.focus(), onClose);
  useEffect(() => {
    // A button that goes away with what it was about takes the focus along.
    if (document.activeElement === document.body) ref.current?.focus();
  });
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
        data-side={side}
        className={styles['popover']}
        onKeyDown={onKeyDown}
      >
        <header className={styles['head']}>
          {icon}
          {title === undefined ? <span className={styles['chip']}>{chip}</span> : <h2>{title}</h2>}
          <IconButton label={closeLabel} onClick={onClose}>
            <X className="i" />
          </IconButton>
        </header>
        {children}
      </div>
    </>
  );
}
