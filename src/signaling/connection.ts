import { io, type Socket } from 'socket.io-client';
import type { ClientEvents, ServerEvents } from '#protocol';

export type TypedSocket = Socket<ServerEvents, ClientEvents>;

/** After a server said goodbye by itself: it is restarting, and everybody it held comes back at once. */
const RETURN_MS = { least: 200, spread: 1000 };

/** The one socket of this page. Opened by `connect`, then kept up whatever happens to it. */
export interface Connection {
  readonly socket: TypedSocket;
  connect(): void;
}

export function createConnection(url: string): Connection {
  const socket: TypedSocket = io(url, {
    autoConnect: false,
    // WebSocket only: no sticky sessions needed, and no polling round trips before the first message.
    transports: ['websocket'],
    reconnectionDelay: 300,
    reconnectionDelayMax: 3000,
    randomizationFactor: 0.5,
  });
  const connect = (): void => {
    if (!socket.active) socket.connect();
  };
  socket.on('disconnect', (reason) => {
    // The library does not come back by itself after the server's own goodbye.
    if (reason === 'io server disconnect') setTimeout(connect, RETURN_MS.least + Math.random() * RETURN_MS.spread);
  });
  return { socket, connect };
}

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
