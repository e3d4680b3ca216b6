import { type ReactNode, useId } from 'react';
import styles from './Segmented.module.css';

interface SegmentedProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly text: string }[];
  readonly onPick: (value: T) => void;
}

/** A few choices side by side: real radio buttons underneath, for their keys and their words. */
export function Segmented<T extends string>({ label, value, options, onPick }: SegmentedProps<T>): ReactNode {
  const name = useId();
  return (
    <fieldset className={styles['field']}>
      <legend>{label}</legend>
      <div className={styles['seg']}>
        {options.map((option) => (
          <label key={option.value}>
            <input
              className="vh"
              type="radio"
              name={name}
              checked={option.value === value}
              onChange={() => onPick(option.value)}
            />
            {option.text}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
