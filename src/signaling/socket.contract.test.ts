import { connect, createServer, type Server, type Socket } from 'node:net';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import type { Address } from '#core';
import { isResumeKey, isSessionId, type ParticipantId, type ResumeKey, type RoomId, type SessionId } from '#protocol';
import { createLog, createMetrics, readConfig, type RunningServer, startServer } from '#server';
import { createSocketSignaling } from '#signaling';
import { type ContractWorld, createPlainSealing, room, signalingContract } from '#testing';
import type { Socket as ClientSocket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

const PATIENCE = { timeout: 15_000, interval: 5 };
const garden = room('garden');

// The sockets of pages live as long as the pages; here they end with the world.
const opened: ClientSocket[] = vi.hoisted(() => []);
vi.mock(import('socket.io-client'), async (original) => {
  const library = await original();
  const record = (...to: readonly unknown[]): ClientSocket => {
    const socket = Reflect.apply(library.io, undefined, to) as ClientSocket; // as: what it always returns
    opened.push(socket);
    return socket;
  };
  return { ...library, io: record };
});

async function listen(): Promise<RunningServer> {
  const config = readConfig({ PORT: '0', HOST: '127.0.0.1' });
  if (!config.ok) throw new Error(config.error.join());
  const services = { log: createLog('error'), metrics: createMetrics(), clientFolder: tmpdir() };
  const server = await startServer(config.value, services);
  if (!server.ok) throw new Error(server.error);
  return server.value;
}

/** The way of one page to the server, which can be cut. */
interface Wire {
  readonly url: string;
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

async function layWire(port: number): Promise<Wire> {
  const ends = new Set<Socket>();
  let isCut = false;
  const keep = (end: Socket, other: Socket): void => {
    ends.add(end);
    end.on('error', () => other.destroy()).on('close', () => other.destroy() && ends.delete(end));
  };
  const proxy: Server = createServer((near) => {
    if (isCut) {
      near.destroy();
      return;
    }
    const far = connect({ port, host: '127.0.0.1' });
    keep(near, far);
    keep(far, near);
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => {
    proxy.listen(0, '127.0.0.1', resolve);
  });
  const address = proxy.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const cut = (): void => {
    isCut = true;
    for (const end of ends) end.destroy();
  };
  return {
    url: `http://127.0.0.1:${address.port}`,
    cut,
    mend() {
      isCut = false;
    },
    async close() {
      cut();
      await new Promise((resolve) => {
        proxy.close(resolve);
      });
    },
  };
}

function random<T extends string>(bytes: number, is: (text: string) => text is T): T {
  const text = randomBytes(bytes).toString('base64url');
  if (!is(text)) throw new Error('not a valid secret');
  return text;
}

const deaf = () => undefined;
const keysOf = (wire: RoomId) => Promise.resolve({ wire, seal: () => Promise.resolve(createPlainSealing()) });

/** Who somebody is in the garden: the same on every server. */
async function identify(url: string, key: ResumeKey): Promise<ParticipantId> {
  const signaling = createSocketSignaling({
    url,
    newSession: () => random(12, isSessionId),
    keyFor: () => Promise.resolve(key),
    keysOf,
  });
  const on = {
    signal: deaf,
    roster: deaf,
    plan: deaf,
    path: deaf,
    ended: deaf,
    adopt: deaf,
    iceServers: deaf,
    trusted: deaf,
  };
  const joined = await signaling.open({ room: garden, name: '' }, on, new AbortController().signal);
  if (!joined.ok) throw new Error(joined.error.code);
  return joined.value.self;
}

interface Identity {
  readonly id: ParticipantId;
  readonly key: ResumeKey;
}
const people = new Map<number, Identity>();

/** A server and its clients as they are in production, on sockets of this machine. */
async function createWorld(): Promise<ContractWorld> {
  const server = await listen();
  const wires = new Map<SessionId, Wire>();
  const wireOf = ({ address }: { readonly address: Address }): Wire | undefined => wires.get(address.session);
  return {
    room: garden,
    async page(who) {
      const identity = people.get(who);
      if (identity === undefined) throw new Error(`nobody is number ${who}`);
      const session = random(12, isSessionId);
      const wire = await layWire(server.port);
      wires.set(session, wire);
      const signaling = createSocketSignaling({
        url: wire.url,
        newSession: () => session,
        keyFor: () => Promise.resolve(identity.key),
        keysOf,
      });
      return { signaling, address: { id: identity.id, session } };
    },
    drop: (page) => wireOf(page)?.cut(),
    restore: (page) => wireOf(page)?.mend(),
    async until(condition) {
      await vi.waitUntil(condition, PATIENCE);
    },
    async close() {
      for (const socket of opened.splice(0)) socket.disconnect();
      for (const wire of wires.values()) await wire.close();
      await server.close();
    },
  };
}

describe('signaling through a real server, over real sockets', { timeout: 30_000 }, () => {
  let registry: RunningServer;
  beforeAll(async () => {
    registry = await listen();
    for (const who of [1, 2, 3]) {
      const key = random(16, isResumeKey);
      people.set(who, { key, id: await identify(`http://127.0.0.1:${registry.port}`, key) });
    }
    for (const socket of opened.splice(0)) socket.disconnect();
  });
  afterAll(() => registry.close());

  it.each(signalingContract(createWorld))('%s', async (_, check) => {
    await expect(check()).resolves.toBeUndefined();
  });
});
