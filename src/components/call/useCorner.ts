import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { letGo } from './useFlip.ts';

const CORNERS = ['bottom-end', 'bottom-start', 'top-start', 'top-end'] as const;
export type Corner = (typeof CORNERS)[number];

/** Less than this is a tap by a hand that is not quite still. */
const DRAG = 6;
const GLIDE = { duration: 320, easing: 'cubic-bezier(0.2, 0.75, 0.25, 1)' };

/** The corner on the far side in the direction of an arrow key. */
export function cornerToward(corner: Corner, key: string, rightToLeft: boolean): Corner {
  const [block, inline] = corner.split('-') as ['top' | 'bottom', 'start' | 'end']; // as: CORNERS has no other shape
  switch (key) {
    case 'ArrowUp':
      return `top-${inline}`;
    case 'ArrowDown':
      return `bottom-${inline}`;
    case 'ArrowLeft':
      return `${block}-${rightToLeft ? 'end' : 'start'}`;
    case 'ArrowRight':
      return `${block}-${rightToLeft ? 'start' : 'end'}`;
    default:
      return corner;
  }
}

interface Drag {
  readonly x: number;
  readonly y: number;
  moved: boolean;
}

interface Cornered {
  readonly corner: Corner;
  /** To the next corner, round the stage: moving without dragging. */
  readonly next: () => void;
  readonly handlers: {
    readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerUp: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerCancel: (event: PointerEvent<HTMLElement>) => void;
    readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  };
}

/** The self-view's corner: dragged there, sent there with Shift and an arrow key, or by a button. A tap is `onTap`. */
export function useCorner(onTap: () => void): Cornered {
  const [corner, setCorner] = useState<Corner>('bottom-end');
  const drag = useRef<Drag | null>(null);

  const drop = (event: PointerEvent<HTMLElement>) => {
    const tile = event.currentTarget;
    const stage = tile.offsetParent;
    if (stage === null) return;
    const at = tile.getBoundingClientRect();
    const box = stage.getBoundingClientRect();
    const left = at.left + at.width / 2 < box.left + box.width / 2;
    const top = at.top + at.height / 2 < box.top + box.height / 2;
    const rightToLeft = getComputedStyle(tile).direction === 'rtl';
    const from = { x: event.clientX - (drag.current?.x ?? 0), y: event.clientY - (drag.current?.y ?? 0) };
    const to: Corner = `${top ? 'top' : 'bottom'}-${left === rightToLeft ? 'end' : 'start'}`;
    if (to !== corner) letGo(tile, from);
    else tile.animate([{ translate: `${from.x}px ${from.y}px` }, { translate: '0 0' }], GLIDE);
    setCorner(to);
  };
  const end = (event: PointerEvent<HTMLElement>, dropped: boolean) => {
    const started = drag.current;
    const tile = event.currentTarget;
    if (started === null) return;
    if (started.moved && dropped) drop(event);
    drag.current = null;
    tile.style.removeProperty('translate');
    if (!started.moved && dropped) onTap();
  };

  return {
    corner,
    next: () => setCorner((now) => CORNERS[(CORNERS.indexOf(now) + 1) % CORNERS.length] ?? now),
    handlers: {
      onPointerDown(event) {
        const onButton = event.target instanceof Element && event.target.closest('button') !== null;
        if (event.button !== 0 || onButton) return;
        drag.current = { x: event.clientX, y: event.clientY, moved: false };
        event.currentTarget.setPointerCapture(event.pointerId);
      },
      onPointerMove(event) {
        const started = drag.current;
        if (started === null) return;
        const x = event.clientX - started.x;
        const y = event.clientY - started.y;
        if (!started.moved && Math.hypot(x, y) < DRAG) return;
        started.moved = true;
        event.currentTarget.style.translate = `${x}px ${y}px`;
      },
      onPointerUp: (event) => end(event, true),
      onPointerCancel: (event) => end(event, false),
      onKeyDown(event) {
        if (!event.shiftKey || !event.key.startsWith('Arrow')) return;
        event.preventDefault();
        const rightToLeft = getComputedStyle(event.currentTarget).direction === 'rtl';
        setCorner(cornerToward(corner, event.key, rightToLeft));
      },
    },
  };
}
