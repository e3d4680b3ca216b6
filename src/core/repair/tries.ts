/** What was tried since the path last worked. */
export interface Tries {
  restarts(): number;
  /** Milliseconds since the last one began. */
  since(): number;
  /** One begins now, and it is the `nth`; 0: all is well, or begins anew. */
  begin(nth: number): void;
}

export function createTries(now: () => number): Tries {
  let restarts = 0;
  let at = now();
  return {
    restarts: () => restarts,
    since: () => now() - at,
    begin(nth) {
      restarts = nth;
      at = now();
    },
  };
}
