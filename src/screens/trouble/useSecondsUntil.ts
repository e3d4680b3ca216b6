import { useSyncExternalStore } from 'react';

/** Often enough that no second is seen to be long. */
const TICK = 250;

/** The engine's clock: goes on evenly when the system's is corrected. */
const now = () => performance.timeOrigin + performance.now();

function tick(tell: () => void): () => void {
  const timer = setInterval(tell, TICK);
  return () => clearInterval(timer);
}
const never = () => () => undefined;

/** Whole seconds until a time on the engine's clock, counted down; 0: it has come. null: there is nothing to count. */
export function useSecondsUntil(time: number | null): number {
  return useSyncExternalStore(time === null ? never : tick, () =>
    time === null ? 0 : Math.max(0, Math.ceil((time - now()) / 1000)),
  );
}
