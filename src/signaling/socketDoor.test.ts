import { describe, expect, it } from 'vitest';
import { createFakeSocket, room } from '#testing';
import type { TypedSocket } from './socketEvents.ts';
import { watchRoom } from './socketDoor.ts';

const garden = room('garden');
const preview = (count: number, name = 'garden') => ({ room: name, names: [], count, capacity: 6 });
const WATCHED = { ok: true, preview: preview(1), iceServers: [{ urls: 'stun:stun.example' }] };

function stand() {
  const socket = createFakeSocket();
  const heard: unknown[] = [];
  const life = new AbortController();
  const start = () =>
    watchRoom(
      socket as unknown as TypedSocket, // as: a fake has only what the house uses
      { room: garden, wire: garden },
      {
        preview: ({ count }) => heard.push(count),
        iceServers: (servers) => heard.push(servers),
        path: (state) => heard.push(state),
      },
      life.signal,
    );
  return { socket, heard, life, start, answer: (reply: unknown) => socket.sentAs('watch').at(-1)?.reply(reply) };
}

describe('watchRoom', () => {
  it('asks as soon as there is a connection, and again after every reconnect', () => {
    const { socket, heard, start, answer } = stand();
    start();
    expect(socket.sent).toEqual([]);
    socket.come();
    expect(socket.sentAs('watch').map(({ message }) => message)).toEqual([{ v: 1, room: 'garden' }]);
    answer(WATCHED);
    socket.go();
    socket.come();
    answer({ ...WATCHED, preview: preview(2) });
    expect(heard).toEqual(['up', WATCHED.iceServers, 1, 'down', 'up', WATCHED.iceServers, 2]);
  });

  it('asks at once where the connection stands already', () => {
    const { socket, heard, start } = stand();
    socket.come();
    start();
    expect([socket.sentAs('watch').length, heard]).toEqual([1, ['up']]);
  });

  it('hands on what the server tells of this room, and nothing else', () => {
    const { socket, heard, start, answer } = stand();
    start();
    socket.come();
    answer({ ok: false, code: 'rate-limited' });
    answer('garbage');
    socket.hear('preview', preview(3));
    socket.hear('preview', preview(4, 'attic'));
    socket.hear('preview', 'garbage');
    expect(heard).toEqual(['up', 3]);
  });

  it('says when the server cannot be reached', () => {
    const { socket, heard, start } = stand();
    start();
    socket.hear('connect_error', new Error('no'));
    expect(heard).toEqual(['down']);
  });

  it('hears nothing more once turned away', () => {
    const { socket, heard, life, start, answer } = stand();
    start();
    socket.come();
    life.abort();
    answer(WATCHED);
    socket.hear('preview', preview(3));
    socket.go();
    expect(heard).toEqual(['up']);
    expect(socket.listeners('connect')).toBe(0);
  });
});
