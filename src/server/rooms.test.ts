import type { ParticipantId, RoomId, SessionId } from '#protocol';
import { describe, expect, it } from 'vitest';
import { createRooms, type Arrival } from './rooms.ts';

interface Wait {
  readonly delayMs: number;
  readonly run: () => void;
}

function book(capacity = 3) {
  const waits = new Set<Wait>();
  const expired: string[] = [];
  const rooms = createRooms({
    capacity,
    resumeGraceMs: 20_000,
    unloadGraceMs: 5_000,
    later: (delayMs, run) => {
      const wait = { delayMs, run };
      waits.add(wait);
      return () => waits.delete(wait);
    },
    expired: (room) => expired.push(room),
  });
  const pass = (ms: number): void => {
    for (const wait of [...waits].filter(({ delayMs }) => delayMs <= ms)) {
      waits.delete(wait);
      wait.run();
    }
  };
  return { rooms, waits, expired, pass };
}

const garden = 'garden' as RoomId;
function arrival(who: string, change: Partial<Record<'room' | 'session' | 'name' | 'socket', string>> = {}): Arrival {
  const { room = 'garden', session = `session of ${who}`, name = who, socket = `socket of ${who}` } = change;
  return { room: room as RoomId, id: who as ParticipantId, session: session as SessionId, name, socket };
}
const seat = (who: string) => ({ room: garden, id: who as ParticipantId });
const who = ({ rooms }: ReturnType<typeof book>): string[] => rooms.members(garden).map(({ id }) => id);

describe('rooms', () => {
  it('lists members in the order they came, each room by itself', () => {
    const { rooms } = book();
    for (const name of ['ada', 'grace']) expect(rooms.join(arrival(name)).ok).toBe(true);
    rooms.join(arrival('mary', { room: 'attic' }));
    expect(rooms.members(garden)).toEqual([
      { id: 'ada', session: 'session of ada', name: 'ada', presence: 'call' },
      { id: 'grace', session: 'session of grace', name: 'grace', presence: 'call' },
    ]);
    expect(rooms.preview(garden)).toEqual({ room: 'garden', names: ['ada', 'grace'], count: 2, capacity: 3 });
    expect(rooms.count()).toEqual({ rooms: 2, members: 3 });
  });

  it('refuses one too many, never somebody who comes back', () => {
    const house = book(2);
    house.rooms.join(arrival('ada'));
    house.rooms.join(arrival('grace'));
    expect(house.rooms.join(arrival('mary'))).toEqual({ ok: false, error: 'room-full' });
    house.rooms.away(seat('ada'), 'socket of ada', 'dropped');
    expect(house.rooms.join(arrival('mary'))).toEqual({ ok: false, error: 'room-full' });
    expect(house.rooms.join(arrival('ada', { socket: 'new' })).ok).toBe(true);
  });

  it.each([
    ['the same page on a new socket', { socket: 'new' }, 'dropped', { outcome: 'resumed', changed: false }],
    ['a reloaded page', { socket: 'new', session: 'new' }, 'unload', { outcome: 'resumed', changed: true }],
    ['under another name', { socket: 'new', name: 'Ada L.' }, 'dropped', { outcome: 'resumed', changed: true }],
    ['on the same socket again', {}, null, { outcome: 'resumed', changed: false }],
    [
      'while the old socket is still there',
      { socket: 'new', session: 'new' },
      null,
      { outcome: 'replaced', changed: true },
    ],
  ] as const)('knows somebody again: %s', (_title, change, why, expected) => {
    const house = book();
    house.rooms.join(arrival('ada'));
    house.rooms.join(arrival('grace'));
    if (why !== null) house.rooms.away(seat('ada'), 'socket of ada', why);
    const replacedSocket = expected.outcome === 'replaced' ? 'socket of ada' : null;
    expect(house.rooms.join(arrival('ada', change))).toEqual({ ok: true, value: { ...expected, replacedSocket } });
    expect(who(house)).toEqual(['ada', 'grace']);
    house.pass(60_000);
    expect(who(house)).toEqual(['ada', 'grace']);
    expect(house.expired).toEqual([]);
  });

  it.each([
    ['dropped', 19_999, 20_000],
    ['unload', 4_999, 5_000],
  ] as const)('keeps the place of somebody who is away (%s), then gives it up', (why, before, after) => {
    const house = book();
    house.rooms.join(arrival('ada'));
    house.rooms.join(arrival('grace'));
    house.rooms.away(seat('ada'), 'socket of ada', why);
    house.pass(before);
    expect(who(house)).toEqual(['ada', 'grace']);
    expect(house.rooms.occupant(seat('ada'))?.socket).toBeNull();
    house.pass(after);
    expect(who(house)).toEqual(['grace']);
    expect(house.expired).toEqual(['garden']);
  });

  it('does not listen to a socket that has lost its place', () => {
    const house = book();
    house.rooms.join(arrival('ada'));
    house.rooms.join(arrival('ada', { socket: 'new' }));
    house.rooms.away(seat('ada'), 'socket of ada', 'dropped');
    expect(house.waits.size).toBe(0);
    expect(house.rooms.leave(seat('ada'), 'socket of ada')).toBe(false);
    expect(house.rooms.occupant(seat('ada'))?.socket).toBe('new');
    expect(house.rooms.leave(seat('ada'), 'new')).toBe(true);
    expect(house.rooms.count()).toEqual({ rooms: 0, members: 0 });
  });

  it('forgets everybody at the end, without a timer left', () => {
    const house = book();
    house.rooms.join(arrival('ada'));
    house.rooms.away(seat('ada'), 'socket of ada', 'dropped');
    house.rooms.close();
    expect(house.waits.size).toBe(0);
    expect(house.rooms.count()).toEqual({ rooms: 0, members: 0 });
  });
});
