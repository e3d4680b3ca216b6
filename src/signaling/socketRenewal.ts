import { decodeRenewal, type IceServer } from '#protocol';
import type { TypedSocket } from './socketEvents.ts';

/** The share of their life after which credentials are renewed. */
const SPENT = 0.8;
/** Milliseconds after which somebody who got no answer asks again. */
const AGAIN_MS = 5000;

export interface RenewalOptions {
  readonly socket: TypedSocket;
  readonly lifetime: AbortSignal;
  readonly renewed: (iceServers: readonly IceServer[]) => void;
}

/** Asks for new credentials before the old ones end. Is told at each join for how many seconds they hold; undefined: for ever. */
export function createRenewal({ socket, lifetime, renewed }: RenewalOptions): (ttl: number | undefined) => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const expectEnd = (ttl: number | undefined): void => {
    clearTimeout(timer);
    if (ttl !== undefined) timer = setTimeout(ask, ttl * 1000 * SPENT);
  };
  function ask(): void {
    // Away: the next join brings new ones.
    if (!socket.connected) return;
    timer = setTimeout(ask, AGAIN_MS);
    socket.emit('ice', {}, (answer: unknown) => {
      const renewal = decodeRenewal(answer);
      if (lifetime.aborted) return;
      if (renewal.ok) {
        renewed(renewal.value.iceServers);
        expectEnd(renewal.value.ttl);
      } else if (renewal.error.code === 'bad-message') {
        // It does not know the question, and will not know it later either.
        clearTimeout(timer);
      }
    });
  }
  lifetime.addEventListener('abort', () => clearTimeout(timer), { once: true });
  return expectEnd;
}
