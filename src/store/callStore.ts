import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Call, CaptureFact, ExchangeFact } from '#core';
import { type CallState, initialCallState } from './callState.ts';
import { type Fact, reduce, type ScreenFact } from './reduce.ts';

/** Read by everyone; written by facts alone. */
export interface CallStore extends Pick<StoreApi<CallState>, 'getState' | 'getInitialState' | 'subscribe'> {
  /** What a person did to the screen itself. */
  tell(fact: ScreenFact): void;
}

interface Source<F> {
  subscribe(listener: (fact: F) => void): () => void;
}

/** The one call store and the only three pens that write it. */
export function createCallStore(): {
  readonly store: CallStore;
  /** Returns the end of it: a call without a server is one of its own, and goes when it is over. */
  bindCall(call: Pick<Call, 'subscribe'>): () => void;
  bindCapture(capture: Source<CaptureFact>): void;
  bindExchange(exchange: Source<ExchangeFact>): () => void;
} {
  const api = createStore<CallState>(() => initialCallState);
  const write = (fact: Fact) => api.setState((state) => reduce(state, fact), true);
  return {
    store: {
      getState: api.getState,
      getInitialState: api.getInitialState,
      subscribe: api.subscribe,
      tell: write,
    },
    bindCall: (call) => call.subscribe(write),
    bindExchange: (exchange) => exchange.subscribe(write),
    bindCapture(capture) {
      capture.subscribe(write);
    },
  };
}
