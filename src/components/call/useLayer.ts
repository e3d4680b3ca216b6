import { type RefObject, useLayoutEffect, useRef } from 'react';
import { useOutside } from './useOutside.ts';

/**
 * Puts an element into the top layer for as long as it is rendered. `enter` moves the focus into it; afterwards the
 * focus goes back to the button that opened it, and a press elsewhere closes it.
 */
export function useLayer(
  popup: 'menu' | 'dialog',
  enter: (layer: HTMLElement) => void,
  onClose: () => void,
): RefObject<HTMLDivElement | null> {
  const ref = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLElement | null>(null);
  const entering = useRef(enter);
  useOutside(ref, opener, onClose);
  useLayoutEffect(() => {
    const layer = ref.current;
    if (layer === null) return;
    // Asked for by its state: Safari gives pressed buttons no focus.
    opener.current = document.querySelector<HTMLElement>(`[aria-haspopup="${popup}"][aria-expanded="true"]`);
    // Where popovers are unknown it stands in the page, which works too.
    if ('showPopover' in layer) layer.showPopover();
    entering.current(layer);
    return () => {
      // By then a press elsewhere may have taken the focus along.
      const lost = layer.contains(document.activeElement) || document.activeElement === document.body;
      if (lost && opener.current?.isConnected === true) opener.current.focus();
    };
  }, [popup]);
  return ref;
}
