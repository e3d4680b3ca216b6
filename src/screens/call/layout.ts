import type { Layout } from '#components';
import type { ParticipantId } from '#protocol';

export type Someone = ParticipantId | 'self';

interface Scene {
  /** How many others there are. */
  readonly others: number;
  readonly sharing: boolean;
  readonly pinned: boolean;
  /** What the person asked for with the layout button. */
  readonly wish: 'grid' | 'spotlight' | null;
}

/** Which layout the call is shown in. */
export function chooseLayout({ others, sharing, pinned, wish }: Scene): Layout {
  const small = others < 2 && !sharing;
  // Two people have nobody to choose between: their spotlight is the one on the other.
  if (small && wish !== 'grid') return 'duo';
  if (small) return others === 0 ? 'duo' : 'grid';
  return wish ?? (sharing || pinned ? 'spotlight' : 'grid');
}

interface Crowd {
  /** The others in order of arrival. */
  readonly order: readonly ParticipantId[];
  readonly layout: Layout;
  /** Who has the spotlight; null for nobody, or a screen. */
  readonly main: Someone | null;
  /** Stands first in a filmstrip. */
  readonly first: ParticipantId | null;
  /** Whether a shared screen takes the place of a tile. */
  readonly screenCell: boolean;
  /** How many tiles fit on a page. */
  readonly per: number;
  readonly page: number;
}

interface Arrangement {
  /** On this page, in order. */
  readonly people: readonly Someone[];
  /** Those of the pages after this one. */
  readonly later: readonly Someone[];
  readonly page: number;
  readonly pages: number;
}

/** Who has a tile, and where: the others as they came, oneself at the end of the first page. */
export function arrange({ order, layout, main, first, screenCell, per, page }: Crowd): Arrangement {
  if (layout === 'duo') return { people: [...order, 'self'], later: [], page: 0, pages: 1 };
  const leads = first !== null && layout === 'spotlight' && order.includes(first);
  const others = (leads ? [first, ...order.filter((id) => id !== first)] : order).filter((id) => id !== main);
  const screen = screenCell ? 1 : 0;
  const all = others.length + (main === 'self' ? 0 : 1);
  // What does not fit leaves a tile free for the button that turns the page.
  const size = all + screen <= per ? all : Math.max(1, per - 1 - screen);
  const ordered: Someone[] = [...others];
  if (main !== 'self') ordered.splice(Math.min(others.length, size - 1), 0, 'self');
  const pages = Math.max(1, Math.ceil(all / Math.max(1, size)));
  const current = Math.min(page, pages - 1);
  const from = current * size;
  return {
    people: ordered.slice(from, from + size),
    later: ordered.slice(from + size),
    page: current,
    pages,
  };
}
