import { useSyncExternalStore } from 'react';

function subscribe(changed: () => void): () => void {
  const life = new AbortController();
  addEventListener('online', changed, life);
  addEventListener('offline', changed, life);
  return () => life.abort();
}

/** Whether this device says it has a network. */
export function useOnline(): boolean {
  return useSyncExternalStore(subscribe, () => navigator.onLine);
}
