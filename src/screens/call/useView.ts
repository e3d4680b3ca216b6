import { useCallback, useMemo, useState } from 'react';
import type { Layout } from '#components';
import { useActiveSpeaker, useCallState } from '#hooks';
import { presenter } from '#store';
import type { ParticipantId } from '#protocol';
import { arrange, chooseLayout, type Someone } from './layout.ts';

/** How the call is looked at on this device: layout, spotlight, page. */
export interface View {
  readonly layout: Layout;
  readonly order: readonly ParticipantId[];
  /** Whose screen is shared. */
  readonly screen: Someone | null;
  /** Whether that screen has the spotlight, rather than a tile. */
  readonly screenLeads: boolean;
  /** The person in the spotlight. */
  readonly main: Someone | null;
  readonly pinned: Someone | null;
  readonly people: readonly Someone[];
  readonly later: readonly Someone[];
  readonly page: number;
  readonly pages: number;
  readonly turn: (page: number) => void;
  readonly fitted: (per: number) => void;
  readonly pin: (who: Someone | null) => void;
  readonly toggleLayout: () => void;
}

/** A layout somebody asked for, and what was shared when they did. */
interface Asked {
  readonly layout: 'grid' | 'spotlight';
  readonly screen: Someone | null;
}

interface Wishes {
  readonly order: readonly ParticipantId[];
  readonly screen: Someone | null;
  readonly speaker: ParticipantId | null;
  readonly wanted: Someone | null;
  readonly wish: 'grid' | 'spotlight' | null;
}

interface Decided {
  readonly layout: Layout;
  readonly pinned: Someone | null;
  /** Who fills the spotlight; null for a screen, or where there is none. */
  readonly main: Someone | null;
}

function decide({ order, screen, speaker, wanted, wish }: Wishes): Decided {
  // Whoever was pinned, or talked last, may have left.
  const here = (who: Someone | null) => (who === 'self' || (who !== null && order.includes(who)) ? who : null);
  const pinned = here(wanted);
  const layout = chooseLayout({ others: order.length, sharing: screen !== null, pinned: pinned !== null, wish });
  if (layout !== 'spotlight') return { layout, pinned, main: null };
  const talker = screen === null ? (here(speaker) ?? order[0] ?? 'self') : null;
  return { layout, pinned, main: pinned ?? talker };
}

export function useView(): View {
  const order = useCallState((state) => state.order);
  const screen = useCallState(presenter);
  // A share that begins or ends is what people look for, whatever layout was asked for before it.
  const [asked, setAsked] = useState<Asked | null>(null);
  const wish = asked?.screen === screen ? asked.layout : null;
  const speaker = useActiveSpeaker(wish === 'spotlight');
  const [wanted, setWanted] = useState<Someone | null>(null);
  const [per, setPer] = useState(Number.POSITIVE_INFINITY);
  const [page, setPage] = useState(0);

  const { pinned, layout, main } = decide({ order, screen, speaker, wanted, wish });
  const screenLeads = layout === 'spotlight' && screen !== null && main === null;

  const pin = useCallback((who: Someone | null) => {
    setWanted(who);
    setAsked(null);
    setPage(0);
  }, []);
  const small = order.length < 2 && screen === null;
  const toggleLayout = useCallback(() => {
    setPage(0);
    if (layout !== 'grid') setWanted(null);
    const next = layout === 'grid' ? 'spotlight' : 'grid';
    setAsked(layout === 'grid' && small ? null : { layout: next, screen });
  }, [layout, small, screen]);

  const first = screen === 'self' ? null : screen;
  const screenCell = screen !== null && !screenLeads;
  const arranged = useMemo(
    () => arrange({ order, layout, main, first, screenCell, per, page }),
    [order, layout, main, first, screenCell, per, page],
  );
  return {
    layout,
    order,
    screen,
    screenLeads,
    main,
    pinned,
    ...arranged,
    turn: setPage,
    fitted: setPer,
    pin,
    toggleLayout,
  };
}
