import { Ellipsis, Mic, MicOff, Pin, VideoOff } from 'lucide-react';
import type { CSSProperties, ReactNode, Ref } from 'react';
import { Avatar } from '../Avatar.tsx';
import { IconButton } from '../Button.tsx';
import { classes } from '../classes.ts';
import { Equaliser } from './Equaliser.tsx';
import styles from './PersonRow.module.css';
import type { TileMenuProps } from './Tile.tsx';

interface PersonRowProps {
  readonly ref: Ref<HTMLLIElement>;
  readonly name: string;
  readonly initialsOf: string;
  /** A line below the name. */
  readonly note?: string | undefined;
  readonly muted: boolean;
  readonly cameraOff: boolean;
  readonly pinned: boolean;
  readonly words: {
    readonly muted: string;
    readonly cameraOff: string;
    readonly speaking: string;
    readonly pinned: string;
  };
  /** Opens what can be done with this person; left out: nothing can. */
  readonly menu?: TileMenuProps | undefined;
}

/** Somebody in the list of people. Speaking shows by `data-speaking`, which is set from outside. */
export function PersonRow(props: PersonRowProps): ReactNode {
  const { ref, name, initialsOf, note, muted, cameraOff, pinned, words, menu } = props;
  return (
    <li ref={ref} className={styles['row']}>
      <Avatar name={initialsOf} />
      <span className={styles['who']}>
        <b dir="auto">{name}</b>
        {note !== undefined && <small>{note}</small>}
      </span>
      <span className={styles['state']}>
        {pinned && <Sign icon={<Pin className="i sm" />} says={words.pinned} />}
        {cameraOff && <Sign icon={<VideoOff className="i sm" />} says={words.cameraOff} />}
        {muted ? (
          <Sign className={styles['muted']} icon={<MicOff className="i sm" />} says={words.muted} />
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
      {menu === undefined ? <span className={styles['gap']} /> : <RowMenu {...menu} />}
    </li>
  );
}

interface SignProps {
  readonly icon: ReactNode;
  /** The same in words. */
  readonly says: string;
  readonly className?: string | undefined;
}

function Sign({ icon, says, className }: SignProps): ReactNode {
  return (
    <span className={className} title={says}>
      {icon}
      <span className="vh">{says}</span>
    </span>
  );
}

function RowMenu({ label, open, anchor, onOpen }: TileMenuProps): ReactNode {
  // Only the one whose menu is open: an anchor is found by its name. as: React's types may not know anchors.
  const look = open ? ({ anchorName: anchor } as CSSProperties) : undefined;
  return (
    <IconButton label={label} style={look} aria-haspopup="menu" aria-expanded={open} onClick={onOpen}>
      <Ellipsis className="i" />
    </IconButton>
  );
}
