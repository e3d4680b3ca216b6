import { io } from 'socket.io-client';
import { createAttempts, PATIENCE_MS } from './socketAttempts.ts';
import type { TypedSocket } from './socketEvents.ts';

/** The one socket of this page. Opened by `connect`, then kept up whatever happens to it. */
export interface Connection {
  readonly socket: TypedSocket;
  connect(): void;
  /** The network is suspected: whatever does not answer at once is made anew. */
  check(answered?: () => void): void;
}

/** Makes the socket to the server at `url`; empty: where the page came from. */
export function createConnection(url: string): Connection {
  const socket: TypedSocket = io(url, {
    autoConnect: false,
    // WebSocket only: no sticky sessions needed, and no polling round trips before the first message.
    transports: ['websocket'],
    reconnection: false,
    timeout: PATIENCE_MS.slow,
  });
  const attempts = createAttempts(socket, url);
  let probe: ReturnType<typeof setTimeout> | undefined;
  const isAsked = (): boolean => probe !== undefined;
  const settle = (): void => {
    clearTimeout(probe);
    probe = undefined;
  };
  socket.on('disconnect', () => {
    // Reset by the network while it was suspected: not the server's doing, so that there is no crowd to keep apart.
    if (isAsked() && socket.active) attempts.begin();
    settle();
  });

  return {
    socket,
    connect() {
      if (!socket.active) attempts.begin();
    },
    check(answered) {
      if (!socket.connected) {
        if (socket.active && !attempts.isYoung()) attempts.beginAnew();
      } else if (!isAsked()) {
        probe = setTimeout(() => attempts.beginAnew(), attempts.answerMs());
        // A refusal is a sign of life too.
        socket.emit('probe', {}, () => {
          settle();
          answered?.();
        });
      }
    },
  };
}
