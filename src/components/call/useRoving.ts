import { type KeyboardEvent, type RefObject, useEffect } from 'react';
import type { target } from './nearest.ts';

function items(container: HTMLElement, selector: string): HTMLElement[] {
  return [...container.querySelectorAll<HTMLElement>(selector)].filter((item) => item.checkVisibility());
}

/** Comes after the first tiles: nobody presses an arrow key so soon. */
let steering: typeof target | undefined;
async function fetchSteering(): Promise<void> {
  ({ target: steering } = await import('./nearest.ts'));
}

/**
 * Makes a group one Tab stop, with arrow keys going to what lies that way on screen: right for rows, columns, grids
 * and right-to-left alike. The members carry `tabIndex={-1}`; one of them is lifted to 0 here.
 */
export function useRoving(
  container: RefObject<HTMLElement | null>,
  selector: string,
): {
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onFocus: (event: { readonly target: EventTarget }) => void;
} {
  useEffect(() => {
    // Without it Tab alone goes in and out.
    fetchSteering().catch(() => undefined);
  }, []);
  // After every render: members come and go.
  useEffect(() => {
    const element = container.current;
    if (element === null) return;
    const all = items(element, selector);
    const stops = all.filter((item) => item.tabIndex === 0);
    for (const extra of stops.slice(1)) extra.tabIndex = -1;
    if (stops.length === 0 && all[0] !== undefined) all[0].tabIndex = 0;
  });
  return {
    onKeyDown(event) {
      const element = container.current;
      if (element === null || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const from = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>(selector) : null;
      if (from === null) return;
      const next = steering?.(items(element, selector), from, event.key);
      if (next === undefined) return;
      event.preventDefault();
      next.focus();
    },
    onFocus(event) {
      const element = container.current;
      const focused = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>(selector) : null;
      if (element === null || focused === null) return;
      for (const item of element.querySelectorAll<HTMLElement>(selector)) item.tabIndex = item === focused ? 0 : -1;
    },
  };
}
