/** What is known of the network besides that a path is silent. */
export interface Suspicion {
  /** The network may have changed; `surely`: there is nothing to wait for. */
  raise(surely: boolean): void;
  /** The server was asked because of the silence, and answered: this end's network is well, the path may not be. */
  narrow(): void;
  /** Milliseconds of silence that may end by themselves. `isStreaming`: media came all the time before. */
  tolerance(isStreaming: boolean): number;
}

/** For so long a sign counts. */
const COUNTS_MS = 3000;
/** A moment's silence ends by itself. */
const USUAL_MS = 2000;
/** Longer than it takes from one ping to the answer to the next. */
const RAISED_MS = 750;
/** Where sound came every 20 ms. */
const RAISED_STREAM_MS = 400;
/** Longer than a device needs to change its access point. */
const NARROWED_MS = 1000;

/** Silence is the fault of one of two networks, of a relay, or of nobody; other signs tell sooner than waiting does. */
export function createSuspicion(now: () => number): Suspicion {
  let raisedAt = -Infinity;
  let surelyAt = -Infinity;
  let narrowedAt = -Infinity;
  const counts = (at: number): boolean => now() - at < COUNTS_MS;
  return {
    raise(surely) {
      raisedAt = now();
      if (surely) surelyAt = raisedAt;
    },
    narrow: () => (narrowedAt = now()),
    tolerance(isStreaming) {
      if (counts(raisedAt)) return isStreaming && counts(surelyAt) ? RAISED_STREAM_MS : RAISED_MS;
      // Without media a tab that is held back by its browser is as silent.
      return isStreaming && counts(narrowedAt) ? NARROWED_MS : USUAL_MS;
    },
  };
}
