import { X } from 'lucide-react';
import type { FocusEvent, ReactNode } from 'react';
import { IconButton } from '../Button.tsx';
import { classes } from '../classes.ts';
import styles from './Toast.module.css';

interface ToastsProps {
  readonly label: string;
  /** Somebody reads it: with the pointer on it or the focus in it. */
  readonly onHold?: ((held: boolean) => void) | undefined;
  readonly children: ReactNode;
}

/** Where toasts come down: the top centre, on the seam between faces. */
export function Toasts({ label, onHold, children }: ToastsProps): ReactNode {
  const leave = (event: FocusEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget)) onHold?.(false);
  };
  return (
    // Pointer and focus only stop the clock: there is nothing to press here.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      className={styles['toasts']}
      aria-label={label}
      onPointerEnter={() => onHold?.(true)}
      onPointerLeave={() => onHold?.(false)}
      onFocus={() => onHold?.(true)}
      onBlur={leave}
    >
      {children}
    </section>
  );
}

interface ToastProps {
  readonly tone?: 'plain' | 'accent' | 'warn' | 'bad' | undefined;
  /** A face, a spinner or an icon. */
  readonly icon: ReactNode;
  readonly title: string;
  readonly text?: string | undefined;
  /** The text is about keys: not for touch. */
  readonly aboutKeys?: boolean | undefined;
  /** Said at once by screen readers. */
  readonly alert?: boolean | undefined;
  readonly action?: ReactNode;
  readonly dismiss?: { readonly label: string; readonly onDismiss: () => void } | undefined;
}

/** The answers to a question; together below its words where there is no room beside them. */
export function ToastActions({ children }: { readonly children: ReactNode }): ReactNode {
  return <span className={styles['acts']}>{children}</span>;
}

/** A short word on what happened, to be ignored at will. */
export function Toast(props: ToastProps): ReactNode {
  const { tone = 'plain', icon, title, text, aboutKeys = false, alert = false, action, dismiss } = props;
  const ends = action === undefined && dismiss === undefined;
  return (
    <div
      className={classes(styles['toast'], styles[tone], ends && styles['end'])}
      role={alert ? 'alert' : undefined}
      data-toast
    >
      {icon}
      <span className={styles['text']}>
        <b>{title}</b>
        {text !== undefined && <small data-keys={aboutKeys || undefined}>{text}</small>}
      </span>
      {action}
      {dismiss !== undefined && (
        <IconButton label={dismiss.label} onClick={dismiss.onDismiss}>
          <X className="i sm" />
        </IconButton>
      )}
    </div>
  );
}
