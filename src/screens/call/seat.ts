import type { ReactNode } from 'react';
import type { TileMenuProps, TileProps } from '#components';

/** Where somebody sits and what can be done there: the same for oneself and for others. */
export interface Seat {
  readonly tile: Pick<TileProps, 'place' | 'index' | 'bare' | 'corner' | 'minimised' | 'handlers'>;
  readonly pinned: boolean;
  /** The options of a tile, named after who is on it. */
  readonly menu?: ((name: string) => TileMenuProps) | undefined;
  /** What the small picture carries. */
  readonly tools?: ReactNode;
}
