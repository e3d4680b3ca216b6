import { useEffect, useRef } from 'react';

/** Closes when the person presses elsewhere; the button that opened it closes it itself. */
export function useOutside(
  menu: { readonly current: HTMLElement | null },
  opener: { readonly current: Element | null },
  onClose: () => void,
): void {
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });
  useEffect(() => {
    const press = (event: Event) => {
      const at = event.target instanceof Node ? event.target : null;
      if (menu.current?.contains(at) === true || opener.current?.contains(at) === true) return;
      close.current();
    };
    document.addEventListener('pointerdown', press);
    return () => document.removeEventListener('pointerdown', press);
  }, [menu, opener]);
}
