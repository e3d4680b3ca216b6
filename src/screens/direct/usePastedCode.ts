import { useExchange } from '#hooks';
import { usePasteAnywhere } from '../codes/usePasteAnywhere.ts';

/** Calls back with a code, also a damaged one, that is pasted anywhere on the page of a call. */
export function usePastedCode(found: (text: string) => void): void {
  const { read } = useExchange();
  usePasteAnywhere((text) => {
    read(text).then(
      (content) => {
        // Any other text was meant for something else.
        if (content.ok || content.error !== 'not-a-code') found(text);
      },
      // Nobody can read it now: whoever wants to know why opens the dialog.
      () => undefined,
    );
  });
}
