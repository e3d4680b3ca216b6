/** Tells everybody concerned that something has changed, once for all that changed in one task. */
export interface Pulse {
  /** In the order in which they came to listen. */
  listen(listener: () => void, lifetime?: AbortSignal): void;
  /** Something has changed: the listeners are called when the work at hand is done. */
  soon(): void;
  /** Calls the listeners now if anything has changed since. */
  catchUp(): void;
  now(): void;
  stop(): void;
}

export function createPulse(): Pulse {
  const listeners = new Set<() => void>();
  let due = false;
  const now = (): void => {
    due = false;
    // One may stop another.
    for (const listener of Array.from(listeners)) if (listeners.has(listener)) listener();
  };
  const catchUp = (): void => {
    if (due) now();
  };
  return {
    listen(listener, lifetime) {
      listeners.add(listener);
      lifetime?.addEventListener('abort', () => listeners.delete(listener), { once: true });
    },
    soon() {
      if (!due) queueMicrotask(catchUp);
      due = true;
    },
    catchUp,
    now,
    stop: () => listeners.clear(),
  };
}

/** Hands on what `read` returns whenever that is not what was handed on last; `first` counts as handed on. */
export function onChange<T>(read: () => T, tell: (value: T, text: string) => void, first?: T): () => void {
  let last = JSON.stringify(first);
  return () => {
    const value = read();
    const text = JSON.stringify(value);
    if (text === last) return;
    last = text;
    tell(value, text);
  };
}
