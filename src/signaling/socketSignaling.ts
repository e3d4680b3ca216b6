import type { Address, Sealing, Signaling } from '#core';
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
  /** What the server knows the room by, and the keys for a visit to it. */
  readonly keysOf: (room: RoomId) => Promise<VisitKeys>;
  /** Milliseconds the server has to answer a join before it counts as unreachable. */
  readonly patience?: number;
  readonly onUnknown?: (what: string) => void;
}

/** Long enough for a slow phone network and one reconnect, short enough to say something before the person gives up. */
const PATIENCE_MS = 10_000;
/** Signals kept while the socket, or the one they are for, is away: a few restarts of a full mesh. */
const KEPT_SIGNALS = 300;

export interface VisitKeys {
  /** The room as the server knows it. */
  readonly wire: RoomId;
  readonly seal: (session: SessionId) => Promise<Sealing>;
}

export interface SocketSignaling extends Signaling {
  /** The keys of the visit that is under way. */
  sealing(): Sealing | null;
}

interface Kept {
  readonly to: Address;
  readonly signal: Signal;
}

const nameOf = ({ id, session }: Address): string => `${id} ${session}`;

/** Signaling through the server: one WebSocket, kept and renewed for the life of the page. */
export function createSocketSignaling(options: SocketSignalingOptions): SocketSignaling {
  const { patience = PATIENCE_MS, onUnknown = () => undefined } = options;
  const connection = createConnection(options.url);
  const { socket } = connection;
  let inside = false;
  let present: ReadonlySet<string> = new Set();
  let outbox: readonly Kept[] = [];
  let sealing: Sealing | null = null;

  // After a restart the server knows nobody, and refuses what is for somebody who is not back yet.
  const send = (to: Address, signal: Signal): void => {
    if (inside && present.has(nameOf(to))) {
      // Sealing takes a moment, in which the socket may drop: socket.io would keep it for one that is nobody yet.
      sealing?.seal(to, signal, (body) => inside && socket.emit('signal', { to: to.id, session: to.session, body }));
    } else {
      // While a pair waits it says the same again and again.
      const isVoid = (one: Kept): boolean => nameOf(one.to) === nameOf(to) && isVoidedBy(one.signal, signal);
      outbox = [...outbox.filter((one) => !isVoid(one)), { to, signal }].slice(-KEPT_SIGNALS);
    }
  };
  const listed = (members: readonly Member[]): void => {
    inside = true;
    present = new Set(members.map(nameOf));
    for (const member of members) sealing?.know(member, 'server');
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
    sealing: () => sealing,
    watch(room, on, lifetime) {
      const stand = ({ wire }: VisitKeys): void => watchRoom(socket, { room, wire }, on, lifetime);
      options.keysOf(room).then(stand, () => on.path('down'));
      // Drawn while the person is at the door. One that cannot be drawn shows itself when it is needed.
      options.keyFor(room).catch(() => undefined);
      connection.connect();
    },
    async open(entry, on, lifetime) {
      const session = options.newSession();
      const [key, { wire, seal }] = await Promise.all([options.keyFor(entry.room), options.keysOf(entry.room)]);
      const keys = await seal(session);
      const ticket: Ticket = { room: wire, name: entry.name, session, key, hello: keys.hello };
      const opened = await enter({ connection, ticket, patience, lifetime });
      if (!opened.ok || lifetime.aborted) return opened;
      outbox = [];
      sealing = keys;
      keys.listen(on.trusted, lifetime);
      listed(opened.value.members);
      lifetime.addEventListener('abort', () => (inside = false), { once: true });
      stay({ connection, ticket, sealing: keys, ttl: opened.value.ttl, on, lifetime, listed, onUnknown });
      return opened;
    },
    send,
    check: (answered) => connection.check(answered),
    leave(reason) {
      if (socket.connected) socket.emit('leave', { reason });
    },
  };
}
