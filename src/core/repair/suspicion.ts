/** What is known of the network besides that a path is silent. */
export interface Suspicion {
  /** The device noticed a change of its network, or lost its server: there is nothing to wait for. */
  raise(): void;
  /** The server was asked because of the silence, and answered: this end's network is well, the path may not be. */
  narrow(): void;
  /** Milliseconds of silence that may end by themselves. `isStreaming`: media came all the time before. */
  tolerance(isStreaming: boolean): number;
}

/** For so long a sign counts. */
const COUNTS_MS = 3000;
/** A moment's silence ends by itself. */
const USUAL_MS = 2000;
/** Longer than it takes from one ping to the answer to the next; sound comes every 20 ms. */
const RAISED_MS = { words: 750, stream: 400 };
/** Longer than a device needs to change its access point. */
const NARROWED_MS = 1000;

/** Silence is the fault of one of two networks, of a relay, or of nobody; other signs tell sooner than waiting does. */
export function createSuspicion(now: () => number): Suspicion {
  let raisedAt = -Infinity;
  let narrowedAt = -Infinity;
  const counts = (at: number): boolean => now() - at < COUNTS_MS;
  return {
    raise: () => (raisedAt = now()),
    narrow: () => (narrowedAt = now()),
    tolerance(isStreaming) {
      if (counts(raisedAt)) return isStreaming ? RAISED_MS.stream : RAISED_MS.words;
      // Without media a tab that is held back by its browser is as silent.
      return isStreaming && counts(narrowedAt) ? NARROWED_MS : USUAL_MS;
    },
  };
}
