import { type CSSProperties, type ReactNode, useLayoutEffect, useRef } from 'react';
import styles from './Floor.module.css';
import { type Layout, useFit } from './useFit.ts';
import { useFlip } from './useFlip.ts';
import { useRoving } from './useRoving.ts';

interface FloorProps {
  readonly layout: Layout;
  /** Everybody who wants a tile beside the spotlight, on this page or another. */
  readonly total: number;
  /** The tiles beside the spotlight on this page, the shared screen among them. */
  readonly shown: number;
  /** What fills the spotlight: pictures of people and of screens are cut differently. */
  readonly spotlight?: 'person' | 'screen' | undefined;
  /** A shared screen stands before the people. */
  readonly screen?: ReactNode;
  readonly children: ReactNode;
  /** Reports how many tiles one page holds. */
  readonly onPage: (per: number) => void;
}

/** Where the tiles stand. One list for all layouts, so that no video starts anew when the layout changes. */
export function Floor({ layout, total, shown, spotlight, screen, children, onPage }: FloorProps): ReactNode {
  const floor = useRef<HTMLDivElement>(null);
  const per = useFit(floor, { layout, total, shown });
  useFlip(floor, '[data-place]');
  const roving = useRoving(floor, '[data-place][tabindex]');
  // Before anything is painted: a page too full is never seen.
  useLayoutEffect(() => onPage(per), [onPage, per]);
  // as: React's style type does not know custom properties.
  const look = { '--cells': Math.max(1, shown) } as CSSProperties;
  return (
    // The list inside is what it is to a screen reader; these keys belong to the tiles in it.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      ref={floor}
      className={styles['floor']}
      data-floor={layout}
      data-spotlight={spotlight}
      style={look}
      {...roving}
    >
      {screen}
      <ul className={styles['list']}>{children}</ul>
    </div>
  );
}
