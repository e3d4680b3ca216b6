import { useState } from 'react';
import { useCallState } from '#hooks';
import { holdsVideo } from '#store';

/** One's own picture is held back: what to say about it. */
export interface HeldVideo {
  /** The id of the words. */
  readonly title: string;
  readonly dismiss: () => void;
}

/** The id of the words on one's own picture being held back; null while it is not. */
export function useHeldWords(): string | null {
  return useCallState((state) => {
    if (!holdsVideo(state)) return null;
    return state.strain?.cause === 'processor' ? 'n.busy' : 'n.poor';
  });
}

/** One's own picture while it is held back, until that was waved off; the next time it is news again. */
export function useHeldVideo(): HeldVideo | null {
  const title = useHeldWords();
  const [dismissed, setDismissed] = useState(false);
  if (title === null && dismissed) setDismissed(false);
  return title === null || dismissed ? null : { title, dismiss: () => setDismissed(true) };
}
