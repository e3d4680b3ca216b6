import type { Member, ParticipantId, Refusal, RoomId, RoomPreview, SessionId, Signal } from '#protocol';
import { type Chance, createChance } from './chance.ts';
import type { Turns } from './turns.ts';

/** What goes wrong with signals on their way, each from 0 (never) to 1 (always). Rosters and replies stay in order. */
export interface Faults {
  readonly lose?: number;
  readonly duplicate?: number;
  /** Overtakes what was sent before it. */
  readonly reorder?: number;
}

/** How the server reaches one page. */
export interface Page {
  readonly id: ParticipantId;
  readonly session: SessionId;
  readonly inbound: object;
  /** Changes when the connection is lost: what was under way is lost with it. */
  readonly connection: () => number;
  readonly roster: (members: readonly Member[]) => void;
  readonly signal: (from: ParticipantId, session: SessionId, signal: Signal) => void;
  readonly replaced: () => void;
}

interface Watcher {
  readonly room: RoomId;
  readonly preview: (preview: RoomPreview) => void;
}

interface Place {
  readonly member: Member;
  /** null: away, the place is kept. */
  readonly page: Page | null;
}

export interface FakeServerOptions {
  readonly turns: Turns;
  readonly chance?: Chance;
  readonly faults?: Faults;
  readonly capacity?: number;
}

/** A signaling server in memory. */
export interface FakeServer {
  readonly turns: Turns;
  join(page: Page, room: RoomId, name: string): Refusal | readonly Member[];
  away(page: Page): void;
  leave(page: Page): void;
  relay(from: Page, to: ParticipantId, session: SessionId, signal: Signal): void;
  /** Reports the door of a room until stopped. */
  watch(watcher: Watcher): () => void;
  members(room: RoomId): readonly Member[];
}

/** Runs once for each copy that arrives: none, one or two. */
function copies({ lose = 0, duplicate = 0 }: Faults, chance: Chance): number {
  if (chance.next() < lose) return 0;
  return chance.next() < duplicate ? 2 : 1;
}

export function createFakeServer(options: FakeServerOptions): FakeServer {
  const { turns, chance = createChance(1), faults = {}, capacity = 6 } = options;
  const rooms = new Map<RoomId, Map<ParticipantId, Place>>();
  const watchers = new Set<Watcher>();

  const members = (room: RoomId): readonly Member[] => Array.from(rooms.get(room)?.values() ?? [], (one) => one.member);
  const placeOf = (page: Page): { places: Map<ParticipantId, Place>; place: Place } | undefined => {
    for (const places of rooms.values()) {
      const place = places.get(page.id);
      if (place?.page === page) return { places, place };
    }
    return undefined;
  };
  const preview = (room: RoomId): RoomPreview => {
    const inside = members(room);
    return { room, names: inside.map(({ name }) => name), count: inside.length, capacity };
  };

  const reach = (page: Page, lane: object, work: () => void): void => {
    const connection = page.connection();
    void turns.take(lane, () => {
      if (page.connection() === connection) work();
    });
  };

  const announce = (room: RoomId, except: Page | null): void => {
    const list = members(room);
    for (const { page } of rooms.get(room)?.values() ?? []) {
      if (page !== null && page !== except) reach(page, page.inbound, () => page.roster(list));
    }
    for (const watcher of watchers) if (watcher.room === room) watcher.preview(preview(room));
  };

  const roomOf = (places: Map<ParticipantId, Place>): RoomId | undefined =>
    Array.from(rooms).find(([, candidate]) => candidate === places)?.[0];

  const leave = (page: Page): void => {
    const found = placeOf(page);
    if (found === undefined) return;
    const room = roomOf(found.places);
    found.places.delete(page.id);
    if (room !== undefined) announce(room, page);
  };

  return {
    turns,
    members,
    leave,
    join(page, room, name) {
      const places = rooms.get(room) ?? new Map<ParticipantId, Place>();
      const before = places.get(page.id);
      if (before === undefined && places.size >= capacity) return { code: 'room-full', capacity };
      rooms.set(room, places);
      const { id, session } = page;
      places.set(id, { page, member: { id, session, name, hello: 'plain', presence: 'call' } });
      const other = before?.page ?? null;
      if (other !== null && other !== page) reach(other, other.inbound, other.replaced);
      if (before?.member.session !== session) announce(room, page);
      return members(room);
    },
    away(page) {
      const found = placeOf(page);
      found?.places.set(page.id, { ...found.place, page: null });
    },
    relay(from, to, session, signal) {
      const place = placeOf(from)?.places.get(to);
      const target = place?.page ?? null;
      if (target === null || place?.member.session !== session || target === from) return;
      for (let left = copies(faults, chance); left > 0; left -= 1) {
        const lane = chance.next() < (faults.reorder ?? 0) ? {} : target.inbound;
        reach(target, lane, () => target.signal(from.id, from.session, signal));
      }
    },
    watch(watcher) {
      watchers.add(watcher);
      watcher.preview(preview(watcher.room));
      return () => watchers.delete(watcher);
    },
  };
}
