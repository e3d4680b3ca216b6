import { Ellipsis, MicOff, Pin } from 'lucide-react';
import type { CSSProperties, DOMAttributes, ReactNode, Ref } from 'react';
import { Avatar } from '../Avatar.tsx';
import { classes } from '../classes.ts';
import { hueOf } from '../initials.ts';
import { Bars, type Level } from './Bars.tsx';
import { Equaliser } from './Equaliser.tsx';
import styles from './Tile.module.css';

/** Where a tile stands: among others, in the spotlight, behind everything, or small in a corner of that. */
export type Place = 'cell' | 'main' | 'big' | 'pip';

export interface TileProps {
  readonly ref: Ref<HTMLLIElement>;
  /** The name and the state in words: what the tile is to a screen reader. */
  readonly label: string;
  /** On the plate. */
  readonly name: string;
  /** Whose initials and colour stand in for a picture: the name itself, unless that is a word like "You". */
  readonly initialsOf?: string | undefined;
  readonly place: Place;
  /** From 0, in a filmstrip. */
  readonly index: number;
  /** The video element; it stays while the camera is off, so that nothing restarts. */
  readonly video: ReactNode;
  readonly picture: 'live' | 'off' | 'waiting';
  /** Keeps the last picture, without its colours: nothing new arrives. */
  readonly frozen?: boolean | undefined;
  /** The last picture, frosted: it is held back on purpose. */
  readonly paused?: boolean | undefined;
  /** Of the connection; shows only when it is not good. */
  readonly level?: Level | undefined;
  readonly muted: boolean;
  readonly speakingWord: string;
  /** In words, if pinned. */
  readonly pinned?: string | undefined;
  /** Opens what can be done with this person. */
  readonly menu?: TileMenuProps | undefined;
  /** The corner of a small tile. */
  readonly corner?: string | undefined;
  /** Only a disc of it is left. */
  readonly minimised?: boolean | undefined;
  /** No name on it: there is nobody to tell apart. */
  readonly bare?: boolean | undefined;
  readonly handlers?: DOMAttributes<HTMLLIElement> | undefined;
  /** Over the picture. */
  readonly children?: ReactNode;
}

export interface TileMenuProps {
  readonly label: string;
  readonly open: boolean;
  /** The CSS anchor name the menu hangs on. */
  readonly anchor: string;
  readonly onOpen: () => void;
}

function TileMenu({ label, open, anchor, onOpen }: TileMenuProps): ReactNode {
  // Only the one whose menu is open: an anchor is found by its name. as: React's types may not know anchors.
  const look = open ? ({ anchorName: anchor } as CSSProperties) : undefined;
  return (
    <button
      type="button"
      className={styles['menu']}
      style={look}
      aria-label={label}
      title={label}
      aria-haspopup="menu"
      aria-expanded={open}
      onClick={onOpen}
    >
      <Ellipsis className="i" />
    </button>
  );
}

type PlateProps = Pick<TileProps, 'name' | 'muted' | 'speakingWord' | 'level'>;

function Plate({ name, muted, speakingWord, level = 'good' }: PlateProps): ReactNode {
  return (
    <div className={styles['plate']} data-muted={muted || undefined} data-weak={level === 'poor' || undefined}>
      {muted ? (
        <MicOff className={classes('i', styles['mut'])} />
      ) : (
        <span className={styles['says']}>
          <Equaliser />
          <span className="vh">{speakingWord}</span>
        </span>
      )}
      <span className={styles['nm']} dir="auto">
        {name}
      </span>
      {level !== 'good' && <Bars level={level} />}
    </div>
  );
}

/** One person: picture or initials, name, state. Speaking shows by `data-speaking`, which is set from outside. */
export function Tile(props: TileProps): ReactNode {
  const { ref, label, name, initialsOf = name, place, index, video, picture, frozen, pinned, menu, corner } = props;
  // as: React's style type does not know custom properties.
  const look = { '--hue': hueOf(initialsOf), '--row': index + 2 } as CSSProperties;
  return (
    <li
      ref={ref}
      className={classes('hue', styles['tile'])}
      style={look}
      aria-label={label}
      tabIndex={-1}
      data-place={place}
      data-picture={picture}
      data-frozen={frozen === true || undefined}
      data-paused={props.paused === true || undefined}
      data-corner={corner}
      data-minimised={props.minimised === true || undefined}
      {...props.handlers}
    >
      <div className={styles['media']}>{video}</div>
      {picture !== 'live' && (
        <div className={styles['off']}>
          <Avatar name={initialsOf} size="clamp(2.75rem, 34cqmin, 7.5rem)" className={styles['face']} />
        </div>
      )}
      {pinned !== undefined && (
        <span className={styles['badge']} title={pinned}>
          <Pin className="i sm" />
        </span>
      )}
      {props.children}
      {props.bare !== true && (
        <Plate name={name} muted={props.muted} speakingWord={props.speakingWord} level={props.level} />
      )}
      {menu !== undefined && <TileMenu {...menu} />}
    </li>
  );
}
