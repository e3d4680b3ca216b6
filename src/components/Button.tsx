import type { ComponentProps, ReactNode } from 'react';
import styles from './Button.module.css';
import { classes } from './classes.ts';
import { Spinner } from './Spinner.tsx';

interface ButtonLook {
  readonly variant?: 'plain' | 'primary' | 'danger' | 'ghost' | 'line' | undefined;
  readonly size?: 'sm' | 'md' | 'lg' | undefined;
  readonly wide?: boolean | undefined;
}

/** The class of a button, for a link that looks like one. */
export function buttonClass({ variant = 'plain', size = 'md', wide = false }: ButtonLook = {}): string {
  return classes(styles['btn'], styles[variant], styles[size], wide && styles['wide']);
}

export interface ButtonProps extends ButtonLook, ComponentProps<'button'> {
  /** Shows a spinner and takes no further press; the button keeps its focus meanwhile. */
  readonly busy?: boolean | undefined;
}

export function Button({ variant, size, wide, busy = false, className, children, ...rest }: ButtonProps): ReactNode {
  return (
    <button
      type="button"
      {...rest}
      {...(busy && { onClick: (event) => event.preventDefault(), 'aria-busy': true, 'aria-disabled': true })}
      className={classes(buttonClass({ variant, size, wide }), className)}
    >
      {busy && <Spinner />}
      {children}
    </button>
  );
}

export interface IconButtonProps extends ComponentProps<'button'> {
  /** What it does, in words: its name for screen readers and its tooltip. */
  readonly label: string;
  readonly size?: 'md' | 'lg' | undefined;
}

/** A round button with a picture in it. */
export function IconButton({ label, size = 'md', className, children, ...rest }: IconButtonProps): ReactNode {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      {...rest}
      className={classes(styles['ib'], size === 'lg' && styles['ibLg'], className)}
    >
      {children}
    </button>
  );
}
