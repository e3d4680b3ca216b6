import { type ComponentType, createElement, useSyncExternalStore } from 'react';
import type { Part } from './part.ts';

/** Until it is asked for again. */
const AGAIN_MS = 2000;

/** Code that is not here yet. */
interface Later<M> {
  /** Fetches it, once, whoever asks; tries again until it is here. */
  readonly fetch: () => void;
  readonly part: <K extends keyof M>(name: K) => Part<M, K>;
}

/**
 * Code that comes once the call is on screen. Unlike `lazy`, a download that fails is no failure of the call: a call
 * outlives a network that is gone, and so does what belongs to it.
 */
export function createLater<M extends object>(load: () => Promise<M>): Later<M> {
  const waiting = new Set<() => void>();
  let code: M | undefined;
  let asked = false;
  const ask = () => {
    load().then(
      (loaded) => {
        code = loaded;
        for (const tell of waiting) tell();
      },
      () => setTimeout(ask, AGAIN_MS),
    );
  };
  const fetch = () => {
    if (!asked) ask();
    asked = true;
  };
  const subscribe = (tell: () => void) => {
    waiting.add(tell);
    fetch();
    return () => waiting.delete(tell);
  };
  return {
    fetch,
    part: (name) =>
      function Later(props) {
        const here = useSyncExternalStore(subscribe, () => code);
        if (here === undefined) return null;
        // as: what a part takes are the props of the component of its name, and there is nothing else in the code.
        return createElement(here[name] as ComponentType<typeof props>, props);
      },
  };
}
