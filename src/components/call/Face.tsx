import type { ReactNode } from 'react';
import { Avatar } from '../Avatar.tsx';
import styles from './Face.module.css';

interface FaceProps {
  readonly name: string;
  /** A data URL; null: initials stand in for it. */
  readonly picture: string | null;
}

/** Somebody as they sent themselves. Decoration: the name stands beside it. */
export function Face({ name, picture }: FaceProps): ReactNode {
  return picture === null ? <Avatar name={name} /> : <img className={styles['face']} src={picture} alt="" />;
}
