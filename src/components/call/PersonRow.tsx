import { Mic, MicOff, Pin, PinOff, VideoOff } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import { Avatar } from '../Avatar.tsx';
import { IconButton } from '../Button.tsx';
import { classes } from '../classes.ts';
import { Equaliser } from './Equaliser.tsx';
import styles from './PersonRow.module.css';

interface PersonRowProps {
  readonly ref: Ref<HTMLLIElement>;
  readonly name: string;
  readonly initialsOf: string;
  /** A line below the name. */
  readonly note?: string | undefined;
  readonly muted: boolean;
  readonly cameraOff: boolean;
  readonly words: { readonly muted: string; readonly cameraOff: string; readonly speaking: string };
  readonly pinned: boolean;
  /** Its label says what it does next. */
  readonly pin?: { readonly label: string; readonly onPin: () => void } | undefined;
}

/** Somebody in the list of people. Speaking shows by `data-speaking`, which is set from outside. */
export function PersonRow(props: PersonRowProps): ReactNode {
  const { ref, name, initialsOf, note, muted, cameraOff, words, pinned, pin } = props;
  return (
    <li ref={ref} className={styles['row']}>
      <Avatar name={initialsOf} />
      <span className={styles['who']}>
        <b dir="auto">{name}</b>
        {note !== undefined && <small>{note}</small>}
      </span>
      <span className={styles['state']}>
        {cameraOff && (
          <span title={words.cameraOff}>
            <VideoOff className="i sm" />
            <span className="vh">{words.cameraOff}</span>
          </span>
        )}
        {muted ? (
          <span className={styles['muted']} title={words.muted}>
            <MicOff className="i sm" />
            <span className="vh">{words.muted}</span>
          </span>
        ) : (
          <>
            <Mic className={classes('i sm', styles['quiet'])} />
            <span className={styles['says']}>
              <Equaliser />
              <span className="vh">{words.speaking}</span>
            </span>
          </>
        )}
      </span>
      {pin === undefined ? (
        <span className={styles['gap']} />
      ) : (
        <IconButton label={pin.label} aria-pressed={pinned} onClick={pin.onPin}>
          {pinned ? <PinOff className="i" /> : <Pin className="i" />}
        </IconButton>
      )}
    </li>
  );
}
