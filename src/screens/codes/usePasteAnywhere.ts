import { useEffect, useRef } from 'react';

/** Where a pasted text has a place of its own. */
const TEXT = 'input:not([readonly], [type=range], [type=checkbox]), textarea:not([readonly]), [contenteditable]';

/**
 * Calls back with what is pasted anywhere on the page, unless into a field, which then has it. `from`: where it listens;
 * the window hears what nobody on the document took, whoever came first.
 */
export function usePasteAnywhere(take: (text: string) => void, from: 'document' | 'window' = 'document'): void {
  const latest = useRef(take);
  useEffect(() => {
    latest.current = take;
  });
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const text = event.clipboardData?.getData('text/plain') ?? '';
      const within = event.target instanceof Element && event.target.closest(TEXT) !== null;
      if (text.trim() === '' || within || event.defaultPrevented) return;
      event.preventDefault();
      latest.current(text);
    };
    const target = from === 'window' ? window : document;
    const listen = (event: Event) => event instanceof ClipboardEvent && paste(event);
    target.addEventListener('paste', listen);
    return () => target.removeEventListener('paste', listen);
  }, [from]);
}
