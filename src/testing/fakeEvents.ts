type Listener = (event: Event) => void;

/** An event target that looks at a listener's lifetime only when it fires: a test may have thousands of listeners. */
export interface FakeEvents {
  readonly addEventListener: (type: string, listener: Listener, options?: { readonly signal?: AbortSignal }) => void;
  readonly removeEventListener: (type: string, listener: Listener) => void;
  fire(event: Event): void;
}

export function createFakeEvents(): FakeEvents {
  let registered: readonly { readonly type: string; readonly listener: Listener; readonly signal?: AbortSignal }[] = [];
  return {
    addEventListener(type, listener, options = {}) {
      registered = [...registered, { type, listener, ...options }];
    },
    removeEventListener(type, listener) {
      registered = registered.filter((one) => one.type !== type || one.listener !== listener);
    },
    fire(event) {
      for (const { type, listener, signal } of registered) {
        if (type === event.type && signal?.aborted !== true) listener(event);
      }
    },
  };
}
