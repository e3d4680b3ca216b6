import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFakeSocket, createSocketWorld, type FakeSocket } from '#testing';
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

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

async function inside() {
  const world = createSocketWorld(wire.socket, createSocketSignaling);
  await world.enter();
  const check = (): void => world.signaling.check?.();
  const probes = () => world.socket.sentAs('probe');
  const connects = vi.spyOn(world.socket, 'connect');
  return { ...world, check, probes, connects };
}

describe('a connection under suspicion', () => {
  it.each([{ ok: true }, { ok: false, code: 'bad-message' }, 'garbage'])('stays when it answers %j', async (answer) => {
    const { check, probes, heard, connects } = await inside();
    check();
    await pass(499);
    probes().at(-1)?.reply(answer);
    await pass(60_000);
    expect([probes().length, heard, connects.mock.calls.length]).toEqual([1, [], 0]);
  });

  it('is made anew when it does not answer, and the person is back with the next', async () => {
    const { check, heard, connects, socket, answer, joins } = await inside();
    check();
    await pass(500);
    expect([heard, connects.mock.calls.length, socket.active]).toEqual([['down'], 1, true]);
    socket.come();
    answer();
    expect(joins().at(-1)?.message).toEqual(joins()[0]?.message);
    expect(heard).toEqual(['down', ['ice', 0], ['roster', 2], 'up']);
  });

  it('has as long for its answer as it took to come up', async () => {
    const { check, socket, connects } = await inside();
    socket.go();
    await untilNext(connects);
    await pass(900);
    socket.come();
    check();
    await pass(890);
    expect(connects).toHaveBeenCalledTimes(1);
    await pass(20);
    expect(connects).toHaveBeenCalledTimes(2);
  });

  it('is asked once by many checks, and again by a later one', async () => {
    const { check, probes } = await inside();
    check();
    check();
    expect(probes().length).toBe(1);
    probes()[0]?.reply({ ok: true });
    check();
    expect(probes().length).toBe(2);
  });

  it('that is reset meanwhile is made anew at once', async () => {
    const { check, socket, connects } = await inside();
    check();
    socket.go();
    expect(connects).toHaveBeenCalledTimes(1);
  });

  it('says when it has answered', async () => {
    const { check, probes, signaling } = await inside();
    const answered = vi.fn<() => void>();
    signaling.check?.(answered);
    expect(answered).not.toHaveBeenCalled();
    probes()[0]?.reply({ ok: true });
    expect(answered).toHaveBeenCalledTimes(1);
    check();
    expect(probes().length).toBe(2);
  });

  it('that falls by itself meanwhile is not cut again when it is back', async () => {
    const { check, socket, heard } = await inside();
    check();
    socket.go();
    socket.come();
    await pass(60_000);
    expect(heard).toEqual(['down']);
  });

  it('does not wait for its turn to come back', async () => {
    const { check, socket, connects } = await inside();
    socket.go();
    check();
    expect(connects).toHaveBeenCalledTimes(1);
    // The one it has just begun may go on.
    check();
    expect(connects).toHaveBeenCalledTimes(1);
  });

  it('gives up an attempt that hangs, not one that is young', async () => {
    const { check, socket, connects } = await inside();
    socket.go();
    await pass(300);
    expect(connects).toHaveBeenCalledTimes(1);
    await pass(1000);
    check();
    expect(connects).toHaveBeenCalledTimes(1);
    await pass(600);
    check();
    expect(connects).toHaveBeenCalledTimes(2);
  });

  it('is nothing to a page that never wanted one', () => {
    const { signaling, socket } = createSocketWorld(wire.socket, createSocketSignaling);
    signaling.check?.();
    expect([socket.active, socket.sent]).toEqual([false, []]);
  });
});

/** Milliseconds until the next attempt. */
async function untilNext(connects: { readonly mock: { readonly calls: readonly unknown[] } }): Promise<number> {
  const before = connects.mock.calls.length;
  for (let ms = 0; ms < 60_000; ms += 10) {
    if (connects.mock.calls.length > before) return ms;
    await pass(10);
  }
  throw new Error('none came');
}

describe('attempts', () => {
  const server = { answers: true };
  beforeEach(() => {
    server.answers = true;
    vi.stubGlobal('fetch', () => (server.answers ? Promise.resolve({ status: 200 }) : new Promise(() => undefined)));
  });
  afterEach(() => vi.unstubAllGlobals());

  it('are short, with a longer one now and then', async () => {
    const { socket, connects } = await inside();
    const patience: number[] = [];
    for (let n = 0; n < 11; n += 1) {
      if (n === 0) socket.go();
      await untilNext(connects);
      patience.push(socket.io.patience);
      server.answers = false;
      await pass(1300);
      socket.hear('connect_error', new Error('timeout'));
      server.answers = true;
    }
    expect(patience).toEqual([0, 1300, 1300, 1300, 5000, 1300, 1300, 1300, 5000, 3200, 3200]);
  });

  it('come after at most 500 ms, and seldom when the server seems to be gone for good', async () => {
    const { socket, connects } = await inside();
    const waits: number[] = [];
    socket.go();
    for (let n = 0; n < 460; n += 1) {
      waits.push(await untilNext(connects));
      await pass(100);
      socket.hear('connect_error', new Error('refused'));
    }
    expect(Math.max(...waits.slice(0, 451))).toBeLessThanOrEqual(510);
    expect(Math.min(...waits.slice(3, 451))).toBeGreaterThanOrEqual(250);
    expect(Math.min(...waits.slice(451))).toBeGreaterThanOrEqual(2500);
  });

  it.each([
    ['nobody is there', () => Promise.reject(new TypeError('refused')), 0],
    ['a proxy finds nobody', () => Promise.resolve({ status: 502 }), 0],
    ['somebody is there', () => Promise.resolve({ status: 200 }), 1],
    ['it does not know the place', () => Promise.resolve({ status: 404 }), 1],
  ])('after a refusal wait for a plain request: %s', async (_title, answer, expected) => {
    const { socket, connects } = await inside();
    const asked = vi.fn<() => unknown>(answer);
    vi.stubGlobal('fetch', asked);
    socket.go();
    await untilNext(connects);
    expect(asked).not.toHaveBeenCalled();
    socket.hear('connect_error', new Error('refused'));
    await pass(500);
    expect(asked.mock.calls[0]?.[0 as never]).toBe('/healthz');
    expect(connects.mock.calls.length - 1).toBe(expected);
  });

  it('that hang are overtaken once, where a request is answered meanwhile', async () => {
    const { socket, connects } = await inside();
    socket.go();
    await untilNext(connects);
    await pass(390);
    expect(connects).toHaveBeenCalledTimes(1);
    await pass(20);
    expect(connects).toHaveBeenCalledTimes(2);
    await pass(1200);
    expect(connects).toHaveBeenCalledTimes(2);
    socket.come();
    await pass(60_000);
    expect([connects.mock.calls.length, socket.active]).toEqual([2, true]);
  });

  it('that are as slow as their network is are left alone', async () => {
    const { socket, connects } = await inside();
    vi.stubGlobal('fetch', () => new Promise((resolve) => void setTimeout(resolve, 300, { status: 200 })));
    socket.go();
    await untilNext(connects);
    await pass(2300);
    expect(connects).toHaveBeenCalledTimes(1);
    socket.come();
    await pass(60_000);
    expect(connects).toHaveBeenCalledTimes(1);
  });

  it('forget a request that a check has overtaken', async () => {
    const { socket, connects, check } = await inside();
    vi.stubGlobal('fetch', () => new Promise((resolve) => void setTimeout(resolve, 2000, { status: 200 })));
    socket.go();
    await untilNext(connects);
    socket.hear('connect_error', new Error('refused'));
    await pass(800);
    check();
    expect(connects).toHaveBeenCalledTimes(2);
    await pass(2000);
    expect(connects).toHaveBeenCalledTimes(2);
  });

  it('go on, seldom, for somebody who was turned away', async () => {
    const { socket, connects } = await inside();
    socket.go();
    await untilNext(connects);
    socket.active = false;
    socket.hear('connect_error', new Error('too-many-connections'));
    expect(await untilNext(connects)).toBeGreaterThanOrEqual(2500);
  });
});
