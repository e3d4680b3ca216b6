import { createHmac } from 'node:crypto';
import { tmpdir } from 'node:os';
import { type IceServer, isResumeKey, isSessionId, parseRoomName } from '#protocol';
import { createLog, createMetrics, readConfig, startServer } from '#server';
import { createSocketSignaling } from '#signaling';
import { createTurnClient, type Login, pause, type TurnClient } from './client.ts';

/** The addresses of the machine that `run.ts` makes. */
export const MAIN = '203.0.113.1';
export const SECOND = '203.0.113.2';
export const PRIVATE = '10.5.0.1';
export const MAIN_V6 = '2001:db8:5::1';
export const PRIVATE_V6 = 'fd05::1';
const PORT = 3478;

const SECRET = 'a secret for this test only';
const READY_MS = 10_000;

/** A login as the server signs it; one that ended long ago when `age` is large. */
export function loginOf(id: string, ageS = 0, secret = SECRET): Login {
  const username = `${Math.floor(Date.now() / 1000) + 3600 - ageS}:${id}`;
  return { username, credential: createHmac('sha1', secret).update(username).digest('base64') };
}

/** The app with a coturn of its own. */
export interface World {
  readonly httpPort: number;
  /** As a page is told them that came to `MAIN`. */
  readonly iceServers: readonly IceServer[];
  client(address?: string, login?: Login): TurnClient;
  close(): Promise<void>;
}

function random<T extends string>(length: number, is: (text: string) => text is T): T {
  const text = 'A'.repeat(length);
  if (!is(text)) throw new Error('not of that form');
  return text;
}

function askServers(url: string): Promise<readonly IceServer[]> {
  const room = parseRoomName('garden');
  if (!room.ok) throw new Error(room.error);
  const signaling = createSocketSignaling({
    url,
    newSession: () => random(16, isSessionId),
    keyFor: () => Promise.resolve(random(22, isResumeKey)),
    keysOf: (wire) => Promise.resolve({ wire, seal: () => Promise.reject(new Error('nobody goes in')) }),
  });
  const life = new AbortController();
  return new Promise((resolve) => {
    const told = (servers: readonly IceServer[]): void => {
      life.abort();
      resolve(servers);
    };
    signaling.watch(room.value, { preview: () => undefined, path: () => undefined, iceServers: told }, life.signal);
  });
}

/** Waits until coturn answers. */
async function untilReady(make: () => TurnClient): Promise<void> {
  const end = Date.now() + READY_MS;
  while (Date.now() < end) {
    const client = make();
    const outcome = await client.allocate();
    await client.close();
    if (outcome === 'ok') return;
    await pause(100);
  }
  throw new Error('coturn does not answer');
}

/** Starts everything, with settings beside the usual ones. */
export async function openWorld(env: Readonly<Record<string, string>> = {}): Promise<World> {
  const config = readConfig({
    PORT: '0',
    TURN: 'embedded',
    TURN_SECRET: SECRET,
    TURN_PORT: String(PORT),
    LOG_LEVEL: 'error',
    ...env,
  });
  if (!config.ok) throw new Error(config.error.join('\n'));
  const services = { log: createLog('error'), metrics: createMetrics(), clientFolder: tmpdir() };
  const server = await startServer(config.value, services);
  if (!server.ok) throw new Error(server.error);
  const { port: httpPort } = server.value;
  const client = (address = MAIN, login = loginOf('somebody')): TurnClient =>
    createTurnClient({ address, port: PORT }, login);
  await untilReady(() => client(MAIN, loginOf('first')));
  return {
    httpPort,
    iceServers: await askServers(`http://${MAIN}:${httpPort}`),
    client,
    close: () => server.value.close(),
  };
}
