import { CircleAlert } from 'lucide-react';
import { type ComponentProps, type ReactNode, useId } from 'react';
import { classes } from './classes.ts';
import styles from './Field.module.css';

interface FieldProps extends Omit<ComponentProps<'input'>, 'id'> {
  readonly label: string;
  /** A word at the far end of the label, such as "optional". */
  readonly note?: string | undefined;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly compact?: boolean | undefined;
}

/** A line of text to fill in, with its label, hint and error. */
export function Field({ label, note, hint, error, compact = false, className, ...input }: FieldProps): ReactNode {
  const id = useId();
  const below = error ?? hint;
  return (
    <div className={classes(styles['field'], className)}>
      <label htmlFor={id}>
        {label}
        {note !== undefined && <span className={styles['opt']}>{note}</span>}
      </label>
      <input
        dir="auto"
        {...input}
        id={id}
        className={classes(styles['input'], compact && styles['compact'])}
        aria-invalid={error !== undefined}
        aria-describedby={below === undefined ? undefined : `${id}-below`}
      />
      {below !== undefined && (
        <p id={`${id}-below`} className={styles[error === undefined ? 'hint' : 'err']}>
          {error !== undefined && <CircleAlert className="i sm" />}
          {below}
        </p>
      )}
    </div>
  );
}
