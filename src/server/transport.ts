import type { IncomingMessage, Server as HttpServer } from 'node:http';
import type { ClientEvents, Refusal, ServerEvents } from '#protocol';
import { Server, type Socket as IoSocket } from 'socket.io';
import { type ServerOptions, WebSocketServer } from 'ws';
import { addressOf, isSameOrigin, limitKey } from './address.ts';
import type { ServerConfig } from './config.ts';
import type { Metrics } from './metrics.ts';

export const SOCKET_PATH = '/socket.io';
// A signal has at most 64 kB; quoting it as JSON may double it. A larger frame closes the connection.
const FRAME_BYTES = 256 * 1024;
// What one slow reader may make us hold. One paused reader without a cap took the process from 60 to 827 MB in 15 s.
const SEND_BUFFER_BYTES = 1024 * 1024;
// Together at most 15 s until a dead socket is noticed, which is inside the time a place is kept.
const PING_INTERVAL_MS = 10_000;
const PING_TIMEOUT_MS = 5_000;
// How long somebody may hold a connection open without saying hello.
const HELLO_MS = 10_000;
// Past the polite refusal that a page can show, connections of one address are not even upgraded.
const HARD_FACTOR = 2;
// Beside sockets: those by which pages are fetched.
const PAGE_CONNECTIONS = 100;

interface NoEvents {
  readonly [event: string]: never;
}
interface SocketData {
  readonly address?: string;
}
export type Transport = Server<ClientEvents, ServerEvents, NoEvents, SocketData>;
export type ServerSocket = IoSocket<ClientEvents, ServerEvents, NoEvents, SocketData>;
type Connection = ServerSocket['conn'];
type Limits = Pick<ServerConfig, 'trustedProxies' | 'socketsPerAddress'>;

/** Closes a connection whose reader does not keep up with what is sent to it. */
function capSendBuffer(connection: Connection, cutOff: () => void): void {
  const { socket } = connection.request;
  // socket.io queues packets while the TCP socket is busy, and hands all of them over at once when it is not.
  let queued = 0;
  connection.on('packetCreate', ({ data }: { readonly data?: unknown }) => {
    queued += typeof data === 'string' ? data.length : 0;
    if (queued + socket.writableLength <= SEND_BUFFER_BYTES || socket.destroyed) return;
    // Not a polite close: that would wait for the very reader who does not read.
    socket.destroy();
    cutOff();
  });
  connection.on('flush', () => {
    queued = 0;
  });
}

/**
 * Hands over one message at a time, and lets others have their turn between two of them: all that one read brings would
 * be hundreds of messages of a flood. Its sender is slowed down meanwhile.
 */
class FairWebSocketServer extends WebSocketServer {
  constructor(options: ServerOptions) {
    super({ ...options, allowSynchronousEvents: false });
  }
}

/** Closes connections of one address past any use, before what they ask is read. Behind a proxy all come from one. */
function capConnections(httpServer: HttpServer, { trustedProxies, socketsPerAddress }: Limits): void {
  if (trustedProxies > 0) return;
  const open = new Map<string, number>();
  httpServer.on('connection', (socket) => {
    const address = limitKey(socket.remoteAddress ?? '');
    const count = (open.get(address) ?? 0) + 1;
    if (count > socketsPerAddress * HARD_FACTOR + PAGE_CONNECTIONS) {
      socket.destroy();
      return;
    }
    open.set(address, count);
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left > 0) open.set(address, left);
      else open.delete(address);
    });
  });
}

/** Lets everybody else have their turn between two steps: a crowd that comes at once is let in one by one. */
function createQueue(): (step: () => void) => void {
  const steps: (() => void)[] = [];
  const next = (): void => {
    const [step] = steps;
    step?.();
    steps.shift();
    if (steps.length > 0) setImmediate(next);
  };
  return (step) => {
    steps.push(step);
    if (steps.length === 1) setImmediate(next);
  };
}

/** Mounts socket.io on a server that may serve other things too, and keeps strangers and crowds out. */
export function createTransport(httpServer: HttpServer, config: Limits, metrics: Metrics): Transport {
  capConnections(httpServer, config);
  const inTurn = createQueue();
  const perAddress = new Map<string, number>();
  const held = (address: string): number => perAddress.get(address) ?? 0;

  function allowRequest(request: IncomingMessage, decide: (error: string | null, allowed: boolean) => void): void {
    inTurn(() => admit(request, decide));
  }
  function admit(request: IncomingMessage, decide: (error: string | null, allowed: boolean) => void): void {
    const crowded = held(addressOf(request, config.trustedProxies)) >= config.socketsPerAddress * HARD_FACTOR;
    if (crowded) metrics.refused('too-many-connections');
    decide(null, !crowded && isSameOrigin(request, config.trustedProxies));
  }

  const io: Transport = new Server(httpServer, {
    path: SOCKET_PATH,
    transports: ['websocket'],
    serveClient: false,
    maxHttpBufferSize: FRAME_BYTES,
    perMessageDeflate: false,
    wsEngine: FairWebSocketServer,
    // Vite's own websocket lives on the same server in development.
    destroyUpgrade: false,
    pingInterval: PING_INTERVAL_MS,
    pingTimeout: PING_TIMEOUT_MS,
    connectTimeout: HELLO_MS,
    allowRequest,
  });

  // Counted on the connection, not on the socket.io handshake, which a hostile client need never complete.
  io.engine.on('connection', (connection: Connection) => {
    const address = addressOf(connection.request, config.trustedProxies);
    perAddress.set(address, held(address) + 1);
    connection.once('close', () => {
      if (held(address) > 1) perAddress.set(address, held(address) - 1);
      else perAddress.delete(address);
    });
    capSendBuffer(connection, () => metrics.cutOff('slow-reader'));
  });

  // Refused here, the client hears `connect_error` with the refusal in `error.data`, and socket.io-client does not try
  // again by itself; a `refused` event after the connection would be followed by a reconnection, again and again.
  io.use((socket, next) => {
    const address = addressOf(socket.request, config.trustedProxies);
    if (held(address) <= config.socketsPerAddress) {
      next();
      return;
    }
    const refusal: Refusal = { code: 'too-many-connections' };
    metrics.refused(refusal.code);
    next(Object.assign(new Error(refusal.code), { data: refusal }));
  });

  return io;
}
