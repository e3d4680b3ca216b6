import { User } from 'lucide-react';
import type { CSSProperties, ReactNode } from 'react';
import styles from './Avatar.module.css';
import { classes } from './classes.ts';
import { hueOf, initials } from './initials.ts';

interface AvatarProps {
  readonly name: string;
  /** A CSS length; 2.25rem unless told. */
  readonly size?: string | undefined;
  readonly className?: string | undefined;
}

/** Somebody without a picture: initials on a colour of their own. Decoration: the name stands beside it. */
export function Avatar({ name, size, className }: AvatarProps): ReactNode {
  const letters = initials(name);
  const look: Record<string, string | number> = { '--hue': hueOf(name) };
  if (size !== undefined) look['--sz'] = size;
  return (
    <span className={classes('hue', styles['av'], className)} style={look} aria-hidden="true">
      {letters === '' ? <User className={classes('i', styles['nobody'])} /> : letters}
    </span>
  );
}

const SHOWN = 4;

interface AvatarsProps {
  readonly names: readonly string[];
  readonly size?: string | undefined;
  /** The colour behind them, which shows as a gap between the faces. */
  readonly on?: string | undefined;
}

/** Several people, overlapping; the first four of them. */
export function Avatars({ names, size, on }: AvatarsProps): ReactNode {
  // as: React's style type does not know custom properties.
  const look = on === undefined ? undefined : ({ '--gap': on } as CSSProperties);
  return (
    <span className={styles['avs']} style={look} aria-hidden="true">
      {names.slice(0, SHOWN).map((name, index) => (
        // Two people may have one name, and nothing here remembers anything: the place is the identity.
        // oxlint-disable-next-line react/no-array-index-key
        <Avatar key={index} name={name} size={size} />
      ))}
    </span>
  );
}
