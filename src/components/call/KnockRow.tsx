import { Timer } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, IconButton } from '../Button.tsx';
import { Face } from './Face.tsx';
import styles from './KnockRow.module.css';

/** What is on a button, and what it is to those who do not see whose row it stands in. */
interface Answer {
  readonly text: string;
  readonly label: string;
  readonly onPress: () => void;
}

interface KnockRowProps {
  readonly name: string;
  readonly picture: string | null;
  /** A line below the name. */
  readonly note?: string | undefined;
  readonly deny: Answer;
  /** Left out: was asked to wait already. */
  readonly hold?: Omit<Answer, 'text'> | undefined;
  readonly admit: Answer;
}

/** Somebody in front of the door, and what can be answered. */
export function KnockRow({ name, picture, note, deny, hold, admit }: KnockRowProps): ReactNode {
  return (
    <li className={styles['knock']}>
      <Face name={name} picture={picture} />
      <span className={styles['who']}>
        <b dir="auto">{name}</b>
        {note !== undefined && <small>{note}</small>}
      </span>
      <span className={styles['acts']}>
        <Button size="sm" aria-label={deny.label} onClick={deny.onPress}>
          {deny.text}
        </Button>
        {hold !== undefined && (
          <IconButton label={hold.label} onClick={hold.onPress}>
            <Timer className="i" />
          </IconButton>
        )}
        <Button size="sm" variant="primary" aria-label={admit.label} onClick={admit.onPress}>
          {admit.text}
        </Button>
      </span>
    </li>
  );
}
