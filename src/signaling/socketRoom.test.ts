import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createFakeSocket,
  createSocketWorld,
  type FakeSocket,
  member,
  numberedCandidate,
  participant,
  session,
} from '#testing';
import { createSocketSignaling } from './socketSignaling.ts';

const wire: { socket: FakeSocket } = vi.hoisted(() => ({ socket: undefined as never }));
vi.mock(import('socket.io-client'), async (original) => {
  const library = await original();
  // as: a fake has only what the house uses.
  return { ...library, io: (() => wire.socket) as unknown as typeof library.io };
});

const grace = { id: participant(2), session: session(2) };

async function inside() {
  const world = createSocketWorld(wire.socket, createSocketSignaling);
  await world.enter();
  return world;
}

beforeEach(() => {
  wire.socket = createFakeSocket();
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

describe('inside', () => {
  it('sends in order, as text, to one life of a page', async () => {
    const { signaling, bodies } = await inside();
    signaling.send(grace, numberedCandidate(1));
    signaling.send(grace, numberedCandidate(2));
    expect(bodies()).toEqual(
      [1, 2].map((n) => ({ to: grace.id, session: grace.session, body: JSON.stringify(numberedCandidate(n)) })),
    );
  });

  it('hands on what it understands, and names what it does not', async () => {
    const { socket, heard, unknown } = await inside();
    const from = { from: grace.id, session: grace.session };
    socket.hear('signal', { ...from, body: JSON.stringify(numberedCandidate(1)) });
    socket.hear('signal', { ...from, body: '{"kind":"sing"}' });
    socket.hear('signal', { ...from, body: 'garbage' });
    socket.hear('signal', 7);
    socket.hear('roster', { members: [member(1), member(2)] });
    socket.hear('roster', { members: 'all' });
    socket.hear('refused', { code: 'unknown-addressee' });
    expect(heard).toEqual([
      [grace.id, numberedCandidate(1)],
      ['roster', 2],
    ]);
    expect(unknown).toEqual(['unknown-kind', 'malformed', 'signal', 'roster', 'refused']);
  });

  it('comes back after a drop as the same person, and only then says what waited', async () => {
    const { signaling, socket, heard, joins, answer, bodies, asked, joined } = await inside();
    socket.go();
    signaling.send(grace, numberedCandidate(1));
    socket.come();
    signaling.send(grace, numberedCandidate(2));
    expect(bodies()).toEqual([]);
    expect(joins().at(-1)?.message).toEqual(joins()[0]?.message);
    answer({ ok: true, ...joined, members: [member(1), member(2)] });
    expect(bodies().map((message) => JSON.stringify(message).includes('n 1'))).toEqual([true, false]);
    expect(heard).toEqual(['down', ['ice', 0], ['roster', 2], 'up']);
    expect(asked).toEqual(['garden']);
  });

  it('tells which run of the server a roster is from', async () => {
    const { socket, heard, answer, joined } = await inside();
    socket.hear('roster', { members: [member(1)], boot: 'first' });
    socket.go();
    socket.come();
    answer({ ok: true, ...joined, boot: 'second' });
    expect(heard).toEqual([['roster', 1, 'first'], 'down', ['ice', 0], ['roster', 2, 'second'], 'up']);
  });

  it('keeps what is for somebody who is not back yet, until they are', async () => {
    const { signaling, socket, answer, bodies, joined, heard } = await inside();
    socket.go();
    signaling.send(grace, numberedCandidate(1));
    socket.come();
    answer({ ok: true, ...joined, members: [member(1)] });
    signaling.send(grace, numberedCandidate(2));
    expect(bodies()).toEqual([]);
    socket.hear('roster', { members: [member(2), member(1)] });
    signaling.send(grace, numberedCandidate(3));
    const inOrder = [1, 2, 3].map((n) => ({ body: JSON.stringify(numberedCandidate(n)) }));
    expect(bodies()).toMatchObject(inOrder);
    expect(heard.at(-1)).toEqual(['roster', 2]);
  });

  it('keeps only so much while away', async () => {
    const { signaling, socket, answer, bodies } = await inside();
    socket.go();
    for (let n = 0; n < 1000; n += 1) signaling.send(grace, numberedCandidate(n));
    socket.come();
    answer();
    expect(bodies().length).toBe(300);
    expect(JSON.stringify(bodies().at(-1))).toContain('n 999');
  });

  it.each(['closing', 'rate-limited', 'too-many-connections'])('%s does not end it: it asks again', async (code) => {
    const { socket, heard, joins, answer } = await inside();
    socket.go();
    socket.come();
    answer({ ok: false, code });
    expect(heard).toEqual(['down']);
    const count = joins().length;
    await vi.advanceTimersByTimeAsync(30_000);
    expect(joins().length).toBeGreaterThan(count);
    answer();
    expect(heard).toEqual(['down', ['ice', 0], ['roster', 2], 'up']);
  });

  it('asks no more once it has left', async () => {
    const { socket, life, joins, answer } = await inside();
    socket.go();
    socket.come();
    answer({ ok: false, code: 'rate-limited' });
    const count = joins().length;
    life.abort();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(joins().length).toBe(count);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('left while it asks again hears nothing of the answer', async () => {
    const { socket, life, heard, answer } = await inside();
    socket.go();
    socket.come();
    life.abort();
    answer();
    answer({ ok: false, code: 'room-full' });
    expect(heard).toEqual(['down']);
  });

  it('ends when another page took the place, or the place is gone', async () => {
    const { socket, heard, answer } = await inside();
    socket.hear('refused', { code: 'replaced' });
    expect(heard).toEqual([['ended', 'replaced']]);
    socket.go();
    socket.come();
    answer({ ok: false, code: 'room-full', capacity: 2 });
    expect(heard.at(-1)).toEqual(['ended', 'room-full']);
  });

  it('comes back by itself after the server said goodbye', async () => {
    const { socket } = await inside();
    socket.go('io server disconnect');
    expect(socket.active).toBe(false);
    await vi.advanceTimersByTimeAsync(1200);
    expect(socket.active).toBe(true);
  });

  it('leaves, and hears and keeps nothing more', async () => {
    const world = createSocketWorld(wire.socket, createSocketSignaling);
    const counts = () => ['connect', 'signal', 'roster', 'refused'].map((event) => world.socket.listeners(event));
    const before = counts();
    await world.enter();
    const { signaling, socket, life, heard } = world;
    signaling.leave('left');
    life.abort();
    expect(socket.sentAs('leave').map(({ message }) => message)).toEqual([{ reason: 'left' }]);
    expect(counts()).toEqual(before);
    socket.go();
    signaling.leave('unload');
    expect([heard.length, socket.sentAs('leave').length]).toEqual([0, 1]);
  });
});
