import { randomBytes } from 'node:crypto';
import { connect as connectTcp } from 'node:net';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setPriority } from 'node:os';
import { text as readAll } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { io, type Socket } from 'socket.io-client';
import { WebSocket } from 'ws';
import { floodPages } from './floodPages.ts';
import { type ServerProcess, startProcess } from './serverProcess.ts';

const BUNDLE = fileURLToPath(new URL('../../dist/server/main.js', import.meta.url));
const FLOOD_MS = 8000;
/** Longer than the server waits for headers, and looks for those that are late. */
const DRIP_MS = 11_000;
const SAMPLE_MS = 20;
const MB = 1024 * 1024;

const say = (text: string): void => console.log(text);
const textOf = (bytes: number): string => randomBytes(bytes).toString('base64url');
/** Names of rooms are in lower case. */
const roomName = (kind: string): string => `${kind}-${randomBytes(6).toString('hex')}`;

function open(url: string): Promise<Socket> {
  const socket = io(url, { transports: ['websocket'], forceNew: true, reconnection: false });
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(socket));
    socket.once('connect_error', reject);
  });
}

interface Seat {
  readonly socket: Socket;
  readonly to: string;
  readonly session: string;
}

async function enter(url: string, room: string, key = textOf(16)): Promise<Seat> {
  const socket = await open(url);
  const session = textOf(12);
  const join = { v: 1, room, name: 'bench', key, session, hello: textOf(150) };
  const reply = (await socket.emitWithAck('join', join)) as { readonly ok: boolean; readonly self: string };
  if (!reply.ok) throw new Error('not let in');
  return { socket, session, to: reply.self };
}

/** How long signals of a pair in another room take, for as long as `work` goes on: the 99th of a hundred, in ms. */
async function latencies(url: string, work: () => Promise<unknown>): Promise<number> {
  const room = roomName('quiet');
  const [from, to] = [await enter(url, room), await enter(url, room)];
  const taken: number[] = [];
  to.socket.on('signal', ({ body }: { readonly body: string }) => taken.push(performance.now() - Number(body)));
  const life = new AbortController();
  const sampling = (async () => {
    while (!life.signal.aborted) {
      from.socket.emit('signal', { to: to.to, session: to.session, body: String(performance.now()) });
      await sleep(SAMPLE_MS);
    }
  })();
  await work();
  life.abort();
  await sampling;
  for (const { socket } of [from, to]) socket.disconnect();
  const sorted = taken.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN;
}

/** As many signals as go through one socket in the time; one that is cut off comes back at once. */
async function sender(url: string): Promise<string> {
  const room = roomName('loud');
  const to = await enter(url, room);
  const key = textOf(16);
  const end = performance.now() + FLOOD_MS;
  let cutOff = 0;
  while (performance.now() < end) {
    const from = await enter(url, room, key);
    while (performance.now() < end && from.socket.connected) {
      for (let n = 0; n < 280; n += 1)
        from.socket.emit('signal', { to: to.to, session: to.session, body: 'x'.repeat(200) });
      await sleep(10);
    }
    if (!from.socket.connected) cutOff += 1;
    from.socket.disconnect();
  }
  to.socket.disconnect();
  return `cut off ${cutOff} times in ${FLOOD_MS / 1000} s`;
}

/** Somebody who is sent 60 kB again and again, and does not read. */
async function pausedReader(url: string): Promise<void> {
  const room = roomName('slow');
  const from = await enter(url, room);
  const to = await enter(url, room);
  // socket.io has no word for it: the stream below is what is paused.
  const { engine } = to.socket.io;
  (engine.transport as unknown as { readonly ws: { pause(): void } }).ws.pause(); // as: ws in Node
  const end = performance.now() + FLOOD_MS;
  while (performance.now() < end) {
    from.socket.emit('signal', { to: to.to, session: to.session, body: 'x'.repeat(60_000) });
    await sleep(10);
  }
  for (const { socket } of [from, to]) socket.disconnect();
}

async function crowd(url: string): Promise<string> {
  const inside = new Set<WebSocket>();
  const sockets = Array.from({ length: 2000 }, () => null);
  for (const n of sockets.keys()) {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
    socket.on('open', () => inside.add(socket));
    socket.on('close', () => inside.delete(socket));
    // Refused is what is expected of most.
    socket.on('error', () => undefined);
    if (n % 100 === 99) await sleep(50);
  }
  await sleep(FLOOD_MS / 2);
  const held = inside.size;
  for (const socket of inside) socket.terminate();
  return `${held} of 2000 held`;
}

async function slowloris(url: string): Promise<string> {
  const { hostname, port } = new URL(url);
  const sockets = Array.from({ length: 300 }, () => connectTcp(Number(port), hostname));
  let closed = 0;
  for (const socket of sockets) {
    socket.on('error', () => undefined);
    socket.on('close', () => (closed += 1));
    socket.write('GET / HTTP/1.1\r\nHost: x\r\n');
  }
  const drip = setInterval(() => sockets.forEach((socket) => socket.writable && socket.write('X-A: b\r\n')), 1000);
  await sleep(DRIP_MS);
  clearInterval(drip);
  const during = closed;
  for (const socket of sockets) socket.destroy();
  return `${during} of 300 closed within ${DRIP_MS / 1000} s`;
}

async function bigFrame(url: string): Promise<string> {
  const seat = await enter(url, roomName('big'));
  const closed = new Promise<string>((resolve) => {
    seat.socket.once('disconnect', (reason) => resolve(reason));
    setTimeout(() => resolve('still connected'), FLOOD_MS);
  });
  seat.socket.emit('signal', { to: seat.to, session: seat.session, body: 'x'.repeat(64 * MB) });
  return `sender: ${await closed}`;
}

const ATTACKS: Readonly<Record<string, (url: string) => Promise<string | void>>> = {
  '28,000 msg/s from one socket': sender,
  'paused reader': pausedReader,
  '2,000 sockets from one address': crowd,
  'slowloris, 300 connections': slowloris,
  'a frame of 64 MB': bigFrame,
};

/**
 * In a process of its own, which gives way to others, and begins when it is told to: what keeps the attacker busy is not
 * to be taken for what the server does.
 */
async function prepare(name: string, url: string): Promise<() => Promise<string>> {
  const args = [...process.execArgv, fileURLToPath(import.meta.url), name, url];
  const attacker = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  await once(attacker.stdout, 'data');
  return async () => {
    attacker.stdin.end('go');
    return (await readAll(attacker.stdout)).trim();
  };
}

/** The other side of it. */
async function attack(name: string, url: string): Promise<void> {
  setPriority(10);
  say('ready');
  await once(process.stdin, 'data');
  say((await ATTACKS[name]?.(url)) ?? '');
  process.exit();
}

async function floodServer(server: ServerProcess): Promise<void> {
  const { url } = server;
  await latencies(url, () => sleep(1000));
  const idle = await latencies(url, () => sleep(FLOOD_MS));
  say(`| idle | p99 ${idle.toFixed(1)} ms | ${(server.residentBytes() / MB).toFixed(0)} MB | |`);
  for (const name of Object.keys(ATTACKS)) {
    let most = 0;
    let note = '';
    const run = await prepare(name, url);
    await sleep(1000);
    const watch = setInterval(() => (most = Math.max(most, server.residentBytes())), 500);
    const p99 = await latencies(url, async () => ([note] = await Promise.all([run(), sleep(FLOOD_MS)])));
    clearInterval(watch);
    const ratio = `${(p99 / idle).toFixed(2)} of idle`;
    say(`| ${name} | p99 ${p99.toFixed(1)} ms (${ratio}) | at most ${(most / MB).toFixed(0)} MB | ${note} |`);
    await sleep(1000);
  }
}

async function main(): Promise<void> {
  const server = await startProcess([BUNDLE], {
    PORT: '0',
    HOST: '127.0.0.1',
    LOG_LEVEL: 'fatal',
    SOCKETS_PER_ADDRESS: '100',
    JOINS_PER_MINUTE: '1000',
  });
  say('| attack on the server | relay in another room | memory | |');
  say('| --- | --- | --- | --- |');
  await floodServer(server);
  say('');
  await floodPages(server.url, say);
  server.stop();
}

const [name = '', url = ''] = process.argv.slice(2);
if (name === '') await main();
else await attack(name, url);
