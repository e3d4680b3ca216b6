import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFakeSocket, createSocketWorld, type FakeSocket, quiet } from '#testing';
import { createSocketSignaling } from './socketSignaling.ts';

const wire: { socket: FakeSocket } = vi.hoisted(() => ({ socket: undefined as never }));
vi.mock(import('socket.io-client'), async (original) => {
  const library = await original();
  // as: a fake has only what the house uses.
  return { ...library, io: (() => wire.socket) as unknown as typeof library.io };
});

beforeEach(() => {
  wire.socket = createFakeSocket();
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

const SERVERS = [{ urls: 'turn:turn.example', username: 'u', credential: 'c' }];

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

/** In the room, with credentials that hold for a minute. */
async function inside(life: { readonly ttl?: number } = { ttl: 60 }) {
  const world = createSocketWorld(wire.socket, createSocketSignaling);
  const opened = world.open();
  await quiet();
  world.socket.come();
  world.answer({ ok: true, ...world.joined, ...life });
  await opened;
  const asks = () => world.socket.sentAs('ice');
  return { ...world, asks, reply: (answer: unknown) => asks().at(-1)?.reply(answer) };
}

describe('credentials', () => {
  it('are renewed after four fifths of their life, again and again', async () => {
    const { asks, reply, heard } = await inside();
    await pass(47_999);
    expect(asks()).toEqual([]);
    await pass(1);
    expect(asks().map(({ message }) => message)).toEqual([{}]);
    reply({ ok: true, iceServers: SERVERS, ttl: 600 });
    expect(heard).toEqual([['ice', 1]]);
    await pass(479_999);
    expect(asks().length).toBe(1);
    await pass(1);
    expect(asks().length).toBe(2);
  });

  it('without an end are not asked for', async () => {
    const { asks } = await inside({});
    await pass(86_400_000);
    expect([asks(), vi.getTimerCount()]).toEqual([[], 0]);
  });

  it.each([undefined, { ok: false, code: 'rate-limited' }])(
    'are asked for again after the answer %j',
    async (answer) => {
      const { asks, reply } = await inside();
      await pass(48_000);
      if (answer !== undefined) reply(answer);
      await pass(5000);
      expect(asks().length).toBe(2);
    },
  );

  it.each([
    { ok: false, code: 'bad-message' },
    { ok: true, iceServers: SERVERS },
  ])('are asked for no more after the answer %j', async (answer) => {
    const { asks, reply } = await inside();
    await pass(48_000);
    reply(answer);
    await pass(86_400_000);
    expect([asks().length, vi.getTimerCount()]).toEqual([1, 0]);
  });

  it('come with the next join when the socket is away', async () => {
    const { asks, socket, answer, joined, heard } = await inside();
    socket.go();
    await pass(100_000);
    expect(asks()).toEqual([]);
    socket.come();
    answer({ ok: true, ...joined, iceServers: SERVERS, ttl: 60 });
    expect(heard).toEqual(['down', ['ice', 1], ['roster', 2], 'up']);
    await pass(48_000);
    expect(asks().length).toBe(1);
  });

  it('are nothing to somebody who has left', async () => {
    const { asks, reply, life, heard } = await inside();
    await pass(48_000);
    life.abort();
    reply({ ok: true, iceServers: SERVERS, ttl: 60 });
    await pass(100_000);
    expect([asks().length, heard, vi.getTimerCount()]).toEqual([1, [], 0]);
  });
});
