import type { Address, OpenError, Sealing, SignalingEvents } from '#core';
import {
  decodeJoined,
  decodeRefusal,
  decodeRelayedSignal,
  decodeRoster,
  failed,
  type Joined,
  type Member,
  PROTOCOL_VERSION,
  type RefusalCode,
  type ResumeKey,
  type Result,
  type RoomId,
  type SessionId,
} from '#protocol';
import type { Connection } from './connection.ts';
import { listen } from './socketEvents.ts';
import { createRenewal } from './socketRenewal.ts';

export interface Ticket {
  /** As the server knows it. */
  readonly room: RoomId;
  readonly name: string;
  readonly key: ResumeKey;
  readonly session: SessionId;
  readonly hello: string;
}

type Opened = Result<Joined, OpenError>;

/** One join request. Never answered when the socket drops meanwhile: the next connection asks again. */
function ask({ socket }: Connection, ticket: Ticket, answered: (opened: Opened) => void): void {
  socket.emit('join', { v: PROTOCOL_VERSION, ...ticket }, (answer: unknown) => answered(decodeJoined(answer)));
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
  readonly sealing: Sealing;
  /** Seconds for which the credentials of the first reply hold. */
  readonly ttl: number | undefined;
  readonly on: SignalingEvents;
  readonly lifetime: AbortSignal;
  /** In the room, which the server says holds these; before anybody else is told. */
  readonly listed: (members: readonly Member[]) => void;
  /** What came in and was not understood, for the flight recorder. */
  readonly onUnknown: (what: string) => void;
}

function passOn({ sealing, on, onUnknown }: Stay, message: unknown): void {
  const relayed = decodeRelayedSignal(message);
  if (!relayed.ok) return onUnknown('signal');
  const { from, session, body } = relayed.value;
  const sender: Address = { id: from, session };
  sealing.open(sender, body, (signal) => on.signal(sender, signal));
}

/** From admission to the end of `lifetime`: hands on what comes, and joins again as the same person after every drop. */
export function stay(here: Stay): void {
  const { connection, ticket, on, lifetime } = here;
  const expectEnd = createRenewal({ socket: connection.socket, lifetime, renewed: on.iceServers });
  expectEnd(here.ttl);
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
    const { iceServers, ttl, members, boot, plan } = opened.value;
    // First, so that whatever the roster asks for is made with them.
    on.iceServers(iceServers);
    expectEnd(ttl);
    here.listed(members);
    on.roster(members, boot);
    on.plan(plan);
    on.path('up');
  };
  listen(connection.socket, lifetime, {
    connect: () => ask(connection, ticket, back),
    disconnect: () => on.path('down'),
    signal: (message) => passOn(here, message),
    roster(message) {
      const roster = decodeRoster(message);
      if (!roster.ok) return here.onUnknown('roster');
      const { members, boot } = roster.value;
      here.listed(members);
      on.roster(members, boot);
    },
    refused(message) {
      const refusal = decodeRefusal(message);
      // Only this one ends the stay; the others say that one message was not taken, and ICE heals that.
      if (refusal.ok && refusal.value.code === 'replaced') on.ended(refusal.value);
      else here.onUnknown('refused');
    },
  });
}
