import type { BadName } from '#protocol';

/** A room text that came in the address and could not be opened. */
export interface Returned {
  readonly text: string;
  readonly bad: BadName;
}

/** What a link brought here that is no room name, if that is how the page was reached. */
export function readReturned(): Returned | null {
  const state: unknown = history.state;
  if (typeof state !== 'object' || state === null || !('text' in state) || !('bad' in state)) return null;
  const { text, bad } = state;
  if (typeof text !== 'string' || (bad !== 'empty' && bad !== 'too-long')) return null;
  return { text, bad };
}
