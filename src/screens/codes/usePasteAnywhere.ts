import { useEffect, useRef } from 'react';

/** Where a pasted text has a place of its own. */
const TEXT = 'input:not([readonly], [type=range], [type=checkbox]), textarea:not([readonly]), [contenteditable]';

/** Calls back with what is pasted anywhere on the page, unless into a field, which then has it. */
export function usePasteAnywhere(take: (text: string) => void): void {
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
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  }, []);
}
