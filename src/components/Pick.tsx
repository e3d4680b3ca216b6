import { ChevronDown } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { classes } from './classes.ts';
import styles from './Pick.module.css';

export interface PickOption {
  readonly value: string;
  readonly text: string;
}

interface PickProps {
  readonly icon?: ReactNode;
  readonly label: string;
  /** Shows the label above; it is always there for screen readers. */
  readonly labelled?: boolean | undefined;
  readonly value: string;
  readonly options: readonly PickOption[];
  readonly onPick: (value: string) => void;
  readonly disabled?: boolean | undefined;
}

/** One of several: the browser's own list, so that it works with every keyboard, phone and screen reader. */
export function Pick({ icon, label, labelled = false, value, options, onPick, disabled }: PickProps): ReactNode {
  const id = useId();
  return (
    <div className={styles['field']}>
      <label htmlFor={id} className={labelled ? styles['label'] : 'vh'}>
        {label}
      </label>
      <div className={classes(styles['pick'], icon === undefined && styles['bare'])}>
        {icon}
        <select
          id={id}
          value={value}
          disabled={disabled}
          onChange={(event) => onPick(event.target.value)}
          title={labelled ? undefined : label}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.text}
            </option>
          ))}
        </select>
        <ChevronDown className="i sm" />
      </div>
    </div>
  );
}
