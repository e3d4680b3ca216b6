import type { Sealing } from '#core';
import { decodeSignal } from '#protocol';

/** Signals as plain text, at once: for tests of who carries them. */
export function createPlainSealing(onUnknown: (what: string) => void = () => undefined): Sealing {
  return {
    hello: 'plain',
    proof: () => null,
    learn: () => Promise.resolve(),
    know: () => undefined,
    vouches: () => true,
    listen: () => undefined,
    seal: (_, signal, send) => send(JSON.stringify(signal)),
    open(_, body, take) {
      const signal = decodeSignal(body);
      if (signal.ok) take(signal.value);
      else onUnknown(signal.error);
    },
  };
}
