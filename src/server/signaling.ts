import { randomBytes } from 'node:crypto';
import type { Server as HttpServer } from 'node:http';
import { createBudget } from './budget.ts';
import type { ServerConfig } from './config.ts';
import { converse } from './conversation.ts';
import { announce, type House } from './house.ts';
import { iceServersFor } from './iceServers.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import { createRooms, type Later } from './rooms.ts';
import { createTransport } from './transport.ts';
import { openRelays } from './turn/relays.ts';

export interface SignalingServices {
  readonly log: Log;
  readonly metrics: Metrics;
  /** Between 0 and 1; spreads the reconnections after a shutdown. */
  readonly chance?: () => number;
}

/** The running signaling server. */
export interface SignalingServer {
  /** False from the moment it is asked to close. */
  ready(): boolean;
  /** Sends everybody elsewhere, then closes their sockets; the HTTP server stays with its owner. */
  close(): Promise<void>;
}

// Clients come back at once when their socket closes; all in the same instant would be a stampede on the next server.
const DRAIN_MIN_MS = 100;
const DRAIN_SPREAD_MS = 900;

const later: Later = (delayMs, run) => {
  const timer = setTimeout(run, delayMs);
  return () => clearTimeout(timer);
};

/** Mounts signaling on an HTTP server, which may be Vite's. */
export function attachSignaling(
  httpServer: HttpServer,
  config: ServerConfig,
  { log, metrics, chance = Math.random }: SignalingServices,
): SignalingServer {
  let closing: Promise<void> | null = null;
  const boot = randomBytes(9).toString('base64url');
  const relays = openRelays(config.turn, log);
  const io = createTransport(httpServer, config, metrics);
  const rooms = createRooms({
    capacity: config.roomCapacity,
    resumeGraceMs: config.resumeGraceMs,
    unloadGraceMs: config.unloadGraceMs,
    later,
    expired: (room) => {
      // During a shutdown nobody has left.
      if (closing === null) announce({ io, rooms, boot }, room);
    },
  });
  const house: House = {
    io,
    rooms,
    budget: createBudget(config),
    config,
    log,
    metrics,
    boot,
    iceServersFor: (asker) =>
      iceServersFor({ iceServers: config.iceServers, turn: relays.access() }, asker, Date.now()),
    isClosing: () => closing !== null,
  };
  metrics.watch(() => ({ ...rooms.count(), sockets: io.engine.clientsCount }));
  io.on('connection', (socket) => {
    converse(socket, house);
    // Came in through a connection that was open before the shutdown began.
    if (house.isClosing()) socket.emit('drain');
  });

  async function drain(): Promise<void> {
    log.info({ event: 'drain', sockets: io.engine.clientsCount });
    io.emit('drain');
    await Promise.all(
      Array.from(io.sockets.sockets.values(), async ({ conn }) => {
        await new Promise<void>((resolve) => {
          later(DRAIN_MIN_MS + chance() * DRAIN_SPREAD_MS, resolve);
        });
        // The connection and not the socket.io socket: a client that is 'disconnected by the server' stays away.
        conn.close();
      }),
    );
    io.engine.close();
    await relays.close();
    rooms.close();
  }

  return {
    ready: () => closing === null,
    close: () => {
      closing ??= drain();
      return closing;
    },
  };
}
