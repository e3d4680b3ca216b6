import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { Floor, type Place, useCorner } from '#components';
import type { ParticipantId } from '#protocol';
import { useWords } from '../words/index.ts';
import type { Someone } from './layout.ts';
import { MorePeople, PipButtons, ScreenTile } from './onDemand.ts';
import { PersonTile } from './PersonTile.tsx';
import type { Seat } from './seat.ts';
import { SelfTile } from './SelfTile.tsx';
import type { View } from './useView.ts';

interface StageProps {
  readonly view: View;
  /** Whose options are open. */
  readonly menuOf: Someone | null;
  readonly onMenu: (who: Someone) => void;
  /** Somebody asks why this person cannot be reached. */
  readonly onWhy: (who: ParticipantId) => void;
}

/** Enter on the tile itself; its buttons keep theirs. */
const entered = (event: KeyboardEvent<HTMLElement>) => event.key === 'Enter' && event.target === event.currentTarget;

/** With two people: who is big, and the small picture with its corner. */
function usePairSeats(view: View): (who: Someone) => Seat {
  const [selfBig, setSelfBig] = useState(false);
  const [minimised, setMinimised] = useState(false);
  const swap = () => setSelfBig((big) => !big);
  const corner = useCorner(() => (minimised ? setMinimised(false) : swap()));
  const alone = view.order.length === 0;

  return (who) => {
    const big = alone || (who === 'self') === selfBig;
    if (big) return { tile: { place: 'big', index: 0, bare: alone }, pinned: false };
    const small = minimised && who === 'self';
    const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
      if (entered(event)) swap();
      corner.handlers.onKeyDown(event);
    };
    return {
      tile: {
        place: 'pip',
        index: 0,
        corner: corner.corner,
        minimised: small,
        handlers: { ...corner.handlers, onKeyDown },
      },
      pinned: false,
      tools: (
        <PipButtons minimised={small} onMove={corner.next} onMinimise={who === 'self' ? setMinimised : undefined} />
      ),
    };
  };
}

/** Among several: a tile that can be pinned. */
function useCrowdSeats({ view, menuOf, onMenu }: StageProps): (who: Someone, index: number) => Seat {
  const say = useWords();
  return (who, index) => {
    const place: Place = who === view.main ? 'main' : 'cell';
    const pinned = who === view.pinned;
    const handlers = {
      onKeyDown(event: KeyboardEvent<HTMLElement>) {
        if (entered(event)) view.pin(pinned ? null : who);
      },
    };
    const menu = (name: string) => ({
      label: say('c.tilemenu', { name }),
      open: who === menuOf,
      anchor: '--tile-menu',
      onOpen: () => onMenu(who),
    });
    return { tile: { place, index, handlers }, pinned, menu };
  };
}

interface Places {
  /** Everybody on this page, the one in the spotlight first. */
  readonly tiles: readonly Someone[];
  /** What the first of them counts as in the filmstrip. */
  readonly from: number;
  /** Tiles beside the spotlight: on this page, and altogether. */
  readonly shown: number;
  readonly total: number;
  readonly spotlight: 'person' | 'screen' | undefined;
  readonly screenPlace: Place;
}

function placesOf({ layout, order, people, later, main, screen, screenLeads }: View): Places {
  const screenCell = screen !== null && !screenLeads ? 1 : 0;
  const led = main !== null;
  return {
    tiles: led ? [main, ...people] : people,
    // The shared screen takes the first cell; who has the spotlight takes none.
    from: screenCell - (led ? 1 : 0),
    shown: people.length + screenCell + (later.length > 0 ? 1 : 0),
    total: order.length + 1 + screenCell - (led ? 1 : 0),
    spotlight: layout === 'spotlight' ? (screenLeads ? 'screen' : 'person') : undefined,
    screenPlace: screenLeads ? 'main' : 'cell',
  };
}

/** Everybody, and the shared screen. */
export function Stage(props: StageProps): ReactNode {
  const { view, onWhy } = props;
  const pair = usePairSeats(view);
  const crowd = useCrowdSeats(props);
  const { layout, later, screen } = view;
  const { tiles, from, shown, total, spotlight, screenPlace } = placesOf(view);
  const seatOf = (someone: Someone, index: number) => (layout === 'duo' ? pair(someone) : crowd(someone, from + index));
  return (
    <Floor
      layout={layout}
      total={total}
      shown={shown}
      spotlight={spotlight}
      screen={screen !== null && <ScreenTile who={screen} place={screenPlace} />}
      onPage={view.fitted}
    >
      {tiles.map((someone, index) =>
        someone === 'self' ? (
          <SelfTile key="self" seat={seatOf(someone, index)} />
        ) : (
          <PersonTile key={someone} id={someone} seat={seatOf(someone, index)} onWhy={() => onWhy(someone)} />
        ),
      )}
      {later.length > 0 && <MorePeople view={view} index={shown - 1} />}
    </Floor>
  );
}
