import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFakeSocket, createSocketWorld, type FakeSocket, member, quiet, session } from '#testing';
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

describe('entering', () => {
  it('waits for the connection, then says who it is', async () => {
    const { open, socket, joins, key } = createSocketWorld(wire.socket, createSocketSignaling);
    void open();
    await quiet();
    expect([socket.active, joins().length]).toEqual([true, 0]);
    socket.come();
    expect(joins().map(({ message }) => message)).toEqual([
      { v: 1, room: 'garden', name: 'Ada', key, session: session(1), hello: 'plain' },
    ]);
  });

  it('asks at once where there is a connection', async () => {
    const { open, socket, joins } = createSocketWorld(wire.socket, createSocketSignaling);
    socket.come();
    void open();
    await quiet();
    expect(joins().length).toBe(1);
  });

  it.each([
    [
      { ok: false, code: 'room-full', capacity: 6 },
      { code: 'room-full', capacity: 6 },
    ],
    [{ ok: false, code: 'rate-limited' }, { code: 'rate-limited' }],
    [{ ok: true }, { code: 'bad-message' }],
    ['garbage', { code: 'bad-message' }],
  ])('refused: %j', async (reply, error) => {
    const { open, socket, heard, answer } = createSocketWorld(wire.socket, createSocketSignaling);
    const opened = open();
    await quiet();
    socket.come();
    answer(reply);
    expect(await opened).toEqual({ ok: false, error });
    socket.hear('roster', { members: [] });
    expect(heard).toEqual([]);
  });

  it('refused without having been asked', async () => {
    const { open, socket } = createSocketWorld(wire.socket, createSocketSignaling);
    const opened = open();
    await quiet();
    socket.come();
    socket.hear('refused', 'garbage');
    socket.hear('refused', { code: 'too-many-connections' });
    expect(await opened).toEqual({ ok: false, error: { code: 'too-many-connections' } });
  });

  it.each(['no connection', 'no answer'])('unreachable after its patience: %s', async (what) => {
    const { open, socket, joins } = createSocketWorld(wire.socket, createSocketSignaling);
    const opened = open();
    await quiet();
    if (what === 'no answer') socket.come();
    await vi.advanceTimersByTimeAsync(5000);
    expect(await opened).toEqual({ ok: false, error: { code: 'unreachable' } });
    const count = joins().length;
    socket.go();
    socket.come();
    expect(joins().length).toBe(count);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('asks again when the connection is lost before the answer', async () => {
    const { open, socket, joins, answer, joined } = createSocketWorld(wire.socket, createSocketSignaling);
    const opened = open();
    await quiet();
    socket.come();
    socket.go();
    socket.come();
    expect(joins().length).toBe(2);
    answer();
    expect(await opened).toEqual({ ok: true, value: joined });
  });

  it('given up before the connection is there asks for nothing', async () => {
    const { open, socket, life, joins } = createSocketWorld(wire.socket, createSocketSignaling);
    void open();
    await quiet();
    life.abort();
    socket.come();
    expect(joins()).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('given up while the server thinks hears nothing of its answer', async () => {
    const { signaling, open, socket, life, heard, answer } = createSocketWorld(wire.socket, createSocketSignaling);
    const opened = open();
    await quiet();
    socket.come();
    signaling.leave('left');
    life.abort();
    answer();
    expect((await opened).ok).toBe(false);
    // In this order, which the server keeps: the place is taken and given up again.
    expect(socket.sent.map(({ event }) => event)).toEqual(['join', 'leave']);
    socket.hear('roster', { members: [member(1)] });
    expect(heard).toEqual([]);
  });

  it('given up before it knows its key asks for nothing', async () => {
    const { open, socket, life, joins } = createSocketWorld(wire.socket, createSocketSignaling);
    socket.come();
    const opened = open();
    life.abort();
    expect((await opened).ok).toBe(false);
    expect([joins(), vi.getTimerCount()]).toEqual([[], 0]);
  });

  it('given up and begun anew keeps the new place', async () => {
    const { open, socket, life, joins, joined } = createSocketWorld(wire.socket, createSocketSignaling);
    const first = open();
    await quiet();
    socket.come();
    life.abort();
    const second = open(new AbortController().signal);
    await quiet();
    for (const { reply } of joins()) reply({ ok: true, ...joined });
    expect([(await second).ok, (await first).ok]).toEqual([true, false]);
    expect(socket.sentAs('leave')).toEqual([]);
  });
});
