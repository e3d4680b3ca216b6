import type { Socket } from 'socket.io-client';
import type { ClientEvents, ServerEvents } from '#protocol';

export type TypedSocket = Socket<ServerEvents, ClientEvents>;

/** Adds listeners for as long as `lifetime` lasts. Payloads are undecoded whatever the event map says. */
export function listen(
  socket: TypedSocket,
  lifetime: AbortSignal,
  listeners: Readonly<Record<string, (message: unknown) => void>>,
): void {
  // The map promises decoded messages, which nothing has checked yet.
  const untyped: Socket = socket;
  for (const [event, listener] of Object.entries(listeners)) {
    untyped.on(event, listener);
    lifetime.addEventListener('abort', () => untyped.off(event, listener), { once: true });
  }
}
