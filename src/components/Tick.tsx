import type { ReactNode } from 'react';
import styles from './Tick.module.css';

interface TickProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** A box to tick, for something that the next press does along. */
export function Tick({ label, checked, onChange }: TickProps): ReactNode {
  return (
    <label className={styles['tick']}>
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      {label}
    </label>
  );
}
