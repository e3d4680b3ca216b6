import type { Address, Entry, OpenError, SignalingEvents } from '#core';
import {
  decodeJoined,
  decodeRefusal,
  decodeRelayedSignal,
  decodeRoster,
  decodeSignal,
  failed,
  type Joined,
  PROTOCOL_VERSION,
  type RefusalCode,
  type ResumeKey,
  type Result,
  type SessionId,
} from '#protocol';
import { type Connection, listen } from './connection.ts';

export interface Ticket {
  readonly entry: Entry;
  readonly key: ResumeKey;
  readonly session: SessionId;
}

type Opened = Result<Joined, OpenError>;

/** One join request. Never answered when the socket drops meanwhile: the next connection asks again. */
function ask({ socket }: Connection, { entry, key, session }: Ticket, answered: (opened: Opened) => void): void {
  socket.emit('join', { v: PROTOCOL_VERSION, ...entry, key, session }, (answer: unknown) =>
    answered(decodeJoined(answer)),
  );
}

export interface Entrance {
  readonly connection: Connection;
  readonly ticket: Ticket;
  /** Milliseconds. */
  readonly patience: number;
  readonly lifetime: AbortSignal;
}

/** The first join: waits for a connection and an answer, but not for ever, and not for somebody who gave up. */
export function enter({ connection, ticket, patience, lifetime }: Entrance): Promise<Opened> {
  return new Promise((resolve) => {
    const trying = new AbortController();
    const finish = (opened: Opened): void => {
      clearTimeout(timer);
      trying.abort();
      resolve(opened);
    };
    const giveUp = (): void => finish(failed({ code: 'unreachable' }));
    const start = (): void => ask(connection, ticket, finish);
    const timer = setTimeout(giveUp, patience);
    if (lifetime.aborted) return giveUp();
    lifetime.addEventListener('abort', giveUp, { once: true, signal: trying.signal });
    listen(connection.socket, trying.signal, {
      connect: start,
      refused(message) {
        const refusal = decodeRefusal(message);
        if (refusal.ok) finish(failed(refusal.value));
      },
      // Turned away before the socket was one: the reason travels with the error.
      connect_error(error) {
        const refusal = decodeRefusal(error instanceof Error && 'data' in error ? error.data : null);
        if (refusal.ok) finish(failed(refusal.value));
      },
    });
    if (connection.socket.connected) start();
    else connection.connect();
  });
}

/** Refusals that pass by themselves: the call goes on, and is asked for again. */
const PASSING: ReadonlySet<RefusalCode | 'unreachable'> = new Set([
  'unreachable',
  'closing',
  'rate-limited',
  'too-many-connections',
]);

/** Well within the time for which the server keeps the place of somebody who was cut off. */
const AGAIN_MS = 3000;

export interface Stay {
  readonly connection: Connection;
  readonly ticket: Ticket;
  readonly on: SignalingEvents;
  readonly lifetime: AbortSignal;
  /** In the room again after a drop. */
  readonly rejoined: () => void;
  /** What came in and was not understood, for the flight recorder. */
  readonly onUnknown: (what: string) => void;
}

function passOn({ on, onUnknown }: Stay, message: unknown): void {
  const relayed = decodeRelayedSignal(message);
  if (!relayed.ok) return onUnknown('signal');
  const { from, session, body } = relayed.value;
  const signal = decodeSignal(body);
  const sender: Address = { id: from, session };
  if (signal.ok) on.signal(sender, signal.value);
  else onUnknown(signal.error);
}

/** From admission to the end of `lifetime`: hands on what comes, and joins again as the same person after every drop. */
export function stay(here: Stay): void {
  const { connection, ticket, on, lifetime } = here;
  const later = (): void => {
    // Without a connection the next one asks.
    const timer = setTimeout(() => connection.socket.connected && ask(connection, ticket, back), AGAIN_MS);
    lifetime.addEventListener('abort', () => clearTimeout(timer), { once: true });
  };
  const back = (opened: Opened): void => {
    if (lifetime.aborted) return;
    if (!opened.ok) {
      if (opened.error.code === 'unreachable' || PASSING.has(opened.error.code)) return later();
      return on.ended(opened.error);
    }
    on.roster(opened.value.members);
    on.plan(opened.value.plan);
    here.rejoined();
    on.path('up');
  };
  listen(connection.socket, lifetime, {
    connect: () => ask(connection, ticket, back),
    disconnect: () => on.path('down'),
    signal: (message) => passOn(here, message),
    roster(message) {
      const roster = decodeRoster(message);
      if (roster.ok) on.roster(roster.value.members);
      else here.onUnknown('roster');
    },
    refused(message) {
      const refusal = decodeRefusal(message);
      // Only this one ends the stay; the others say that one message was not taken, and ICE heals that.
      if (refusal.ok && refusal.value.code === 'replaced') on.ended(refusal.value);
      else here.onUnknown('refused');
    },
  });
}
