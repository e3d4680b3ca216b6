import type { Address, Signaling } from '#core';
import { isVoidedBy, type Member, type ResumeKey, type RoomId, type SessionId, type Signal } from '#protocol';
import { createConnection } from './connection.ts';
import { watchRoom } from './socketDoor.ts';
import { enter, stay, type Ticket } from './socketRoom.ts';

export interface SocketSignalingOptions {
  /** Where the server is; empty: where the page came from. */
  readonly url: string;
  /** Drawn anew for every visit: whoever comes back starts with new connections. */
  readonly newSession: () => SessionId;
  /** The secret that makes this page the same participant again in a room. */
  readonly keyFor: (room: RoomId) => Promise<ResumeKey>;
  /** Milliseconds the server has to answer a join before it counts as unreachable. */
  readonly patience?: number;
  readonly onUnknown?: (what: string) => void;
}

/** Long enough for a slow phone network and one reconnect, short enough to say something before the person gives up. */
const PATIENCE_MS = 10_000;
/** Signals kept while the socket, or the one they are for, is away: a few restarts of a full mesh. */
const KEPT_SIGNALS = 300;

interface Kept {
  readonly to: Address;
  readonly signal: Signal;
}

const nameOf = ({ id, session }: Address): string => `${id} ${session}`;

/** Signaling through the server: one WebSocket, kept and renewed for the life of the page. */
export function createSocketSignaling(options: SocketSignalingOptions): Signaling {
  const { patience = PATIENCE_MS, onUnknown = () => undefined } = options;
  const connection = createConnection(options.url);
  const { socket } = connection;
  let inside = false;
  let present: ReadonlySet<string> = new Set();
  let outbox: readonly Kept[] = [];

  // After a restart the server knows nobody, and refuses what is for somebody who is not back yet.
  const send = (to: Address, signal: Signal): void => {
    if (inside && present.has(nameOf(to))) {
      socket.emit('signal', { to: to.id, session: to.session, body: JSON.stringify(signal) });
    } else {
      // While a pair waits it says the same again and again.
      const isVoid = (one: Kept): boolean => nameOf(one.to) === nameOf(to) && isVoidedBy(one.signal, signal);
      outbox = [...outbox.filter((one) => !isVoid(one)), { to, signal }].slice(-KEPT_SIGNALS);
    }
  };
  const listed = (members: readonly Member[]): void => {
    inside = true;
    present = new Set(members.map(nameOf));
    const waiting = outbox;
    outbox = [];
    for (const { to, signal } of waiting) send(to, signal);
  };
  socket.on('disconnect', () => {
    // A new socket is nobody until it has joined again; what is said meanwhile waits.
    inside = false;
  });

  return {
    kind: 'socket',
    keepsPlace: true,
    watch(room, on, lifetime) {
      watchRoom(socket, room, on, lifetime);
      // Drawn while the person is at the door. One that cannot be drawn shows itself when it is needed.
      options.keyFor(room).catch(() => undefined);
      connection.connect();
    },
    async open(entry, on, lifetime) {
      const ticket: Ticket = { entry, session: options.newSession(), key: await options.keyFor(entry.room) };
      const opened = await enter({ connection, ticket, patience, lifetime });
      if (!opened.ok || lifetime.aborted) return opened;
      outbox = [];
      listed(opened.value.members);
      lifetime.addEventListener('abort', () => (inside = false), { once: true });
      stay({ connection, ticket, ttl: opened.value.ttl, on, lifetime, listed, onUnknown });
      return opened;
    },
    send,
    check: (answered) => connection.check(answered),
    leave(reason) {
      if (socket.connected) socket.emit('leave', { reason });
    },
  };
}
