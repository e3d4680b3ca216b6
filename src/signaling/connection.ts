import { io } from 'socket.io-client';
import { createAttempts, PATIENCE_MS } from './socketAttempts.ts';
import type { TypedSocket } from './socketEvents.ts';

/** The one socket of this page. Opened by `connect`, then kept up whatever happens to it. */
export interface Connection {
  readonly socket: TypedSocket;
  connect(): void;
  /** The network is suspected: whatever does not answer at once is made anew. */
  check(): void;
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
  const answered = (): void => {
    clearTimeout(probe);
    probe = undefined;
  };
  socket.on('disconnect', answered);

  return {
    socket,
    connect() {
      if (!socket.active) attempts.begin();
    },
    check() {
      if (!socket.connected) {
        if (socket.active && !attempts.isYoung()) attempts.beginAnew();
      } else if (probe === undefined) {
        probe = setTimeout(() => attempts.beginAnew(), attempts.answerMs());
        // A refusal is a sign of life too.
        socket.emit('probe', {}, answered);
      }
    },
  };
}
