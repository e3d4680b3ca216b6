/* oxlint-disable no-restricted-imports -- tests talk to the server as a browser does */
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import type { Joined, Refusal, RelayedSignal, Reply, RoomPreview, Roster, Watched } from '#protocol';
import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';
import { onTestFinished } from 'vitest';
import { readConfig, type ServerConfig } from './config.ts';
import { createLog } from './log.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { startServer, type RunningServer } from './server.ts';

interface Heard {
  readonly roster: Roster;
  readonly preview: RoomPreview;
  readonly signal: RelayedSignal;
  readonly refused: Refusal;
  readonly drain: undefined;
  readonly disconnect: string;
}
type EventName = keyof Heard;
const EVENTS = ['roster', 'preview', 'signal', 'refused', 'drain', 'disconnect'] as const;

interface Identity {
  readonly name?: string;
  readonly key?: string;
  readonly session?: string;
}

/** One browser page, as far as the server can tell. */
export interface Person {
  readonly socket: Socket;
  readonly key: string;
  readonly session: string;
  /** Every event in the order it came, replies included. */
  readonly history: readonly string[];
  /** The next event of that name that no one has taken yet. */
  hears<Name extends EventName>(name: Name): Promise<Heard[Name]>;
  /** How many events of that name came and were not taken. */
  waiting(name: EventName): number;
  join(room: string, identity?: Identity): Promise<Reply<Joined>>;
  /** Joins and is let in, or the test fails; resolves with the own id. */
  enters(room: string, identity?: Identity): Promise<Joined>;
  watch(room: string): Promise<Reply<Watched>>;
  /** Sends anything as an event with an acknowledgement. */
  asks(event: string, payload: unknown): Promise<unknown>;
  tells(event: string, payload?: unknown): void;
}

export const randomKey = (): string => randomBytes(16).toString('base64url');
export const randomSession = (): string => randomBytes(12).toString('base64url');

function inbox(socket: Socket, history: string[]): Pick<Person, 'hears' | 'waiting'> {
  const arrived = new Map<EventName, unknown[]>(EVENTS.map((name) => [name, []]));
  const takers = new Map<EventName, ((value: unknown) => void)[]>(EVENTS.map((name) => [name, []]));
  for (const name of EVENTS) {
    socket.on(name, (value: unknown) => {
      history.push(name);
      const taker = takers.get(name)?.shift();
      if (taker === undefined) arrived.get(name)?.push(value);
      else taker(value);
    });
  }
  return {
    hears: <Name extends EventName>(name: Name) =>
      new Promise<Heard[Name]>((resolve) => {
        const queue = arrived.get(name) ?? [];
        // as: the tests' own server sent it; what it holds is what the test looks at.
        const take = (value: unknown): void => resolve(value as Heard[Name]);
        if (queue.length > 0) take(queue.shift());
        else takers.get(name)?.push(take);
      }),
    waiting: (name) => arrived.get(name)?.length ?? 0,
  };
}

function personOn(socket: Socket): Person {
  const history: string[] = [];
  const key = randomKey();
  const session = randomSession();
  const box = inbox(socket, history);
  // With a callback and not a promise: a promise's continuation may run after the next event, and the order matters here.
  const asks = (event: string, payload: unknown): Promise<unknown> =>
    new Promise((resolve, reject) => {
      socket.timeout(10_000).emit(event, payload, (error: Error | null, reply: unknown) => {
        history.push(`${event} reply`);
        if (error === null) resolve(reply);
        else reject(error);
      });
    });
  const join = async (room: string, identity: Identity = {}): Promise<Reply<Joined>> => {
    const message = { v: 1, room, name: 'Ada', key, session, ...identity };
    // as: our own server's answer; what it holds is what the test looks at.
    return (await asks('join', message)) as Reply<Joined>;
  };
  return {
    ...box,
    socket,
    key,
    session,
    history,
    asks,
    join,
    enters: async (room, identity) => {
      const reply = await join(room, identity);
      if (!reply.ok) throw new Error(`refused: ${reply.code}`);
      return reply;
    },
    watch: async (room) => (await asks('watch', { v: 1, room })) as Reply<Watched>,
    tells: (event, payload) => void socket.emit(event, payload),
  };
}

export interface TestServer {
  readonly port: number;
  readonly url: string;
  readonly metrics: Metrics;
  /** A page whose connection is made. */
  person(options?: Partial<ManagerOptions & SocketOptions>): Promise<Person>;
  /** A page whose connection may be refused. */
  dial(options?: Partial<ManagerOptions & SocketOptions>): Socket;
  close(): Promise<void>;
}

/** A real server on a free port with real clients; it ends with the test. */
export async function openServer(overrides: Partial<ServerConfig> = {}, clientFolder?: string): Promise<TestServer> {
  const config = readConfig({ PORT: '0', HOST: '127.0.0.1' });
  if (!config.ok) throw new Error(config.error.join());
  const metrics = createMetrics();
  const services = {
    log: createLog('error'),
    metrics,
    clientFolder: clientFolder ?? joinPath(tmpdir(), 'parley-none'),
  };
  const started = await startServer({ ...config.value, ...overrides }, { ...services, chance: () => 0 });
  if (!started.ok) throw new Error(started.error);
  const server: RunningServer = started.value;
  const url = `http://127.0.0.1:${server.port}`;
  const sockets: Socket[] = [];
  let closed: Promise<void> | null = null;
  const close = (): Promise<void> => (closed ??= server.close());
  onTestFinished(async () => {
    for (const socket of sockets) socket.disconnect();
    await close();
  });

  function dial(options: Partial<ManagerOptions & SocketOptions> = {}): Socket {
    const socket = io(url, { transports: ['websocket'], forceNew: true, reconnection: false, ...options });
    sockets.push(socket);
    return socket;
  }
  async function person(options: Partial<ManagerOptions & SocketOptions> = {}): Promise<Person> {
    const socket = dial(options);
    const made = personOn(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    return made;
  }
  return { port: server.port, url, metrics, person, dial, close };
}

/** The value of one series of the metrics, 0 when there is none. */
export async function series(metrics: Metrics, name: string): Promise<number> {
  const line = (await metrics.render()).split('\n').find((text) => text.startsWith(`${name} `));
  return Number(line?.slice(name.length + 1) ?? 0);
}
