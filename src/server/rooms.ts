import { failed, ok, type Member, type ParticipantId, type Result, type RoomId, type RoomPreview } from '#protocol';
import type { SessionId } from '#protocol';

/** Runs something later; the answer calls it off. */
export type Later = (delayMs: number, run: () => void) => () => void;

export interface RoomsOptions {
  readonly capacity: number;
  /** How long the place of somebody whose socket was lost is kept. */
  readonly resumeGraceMs: number;
  /** How long the place of somebody whose page was unloaded is kept: a reload takes less. */
  readonly unloadGraceMs: number;
  readonly later: Later;
  /** Told when a place was given up because nobody came back for it. */
  readonly expired: (room: RoomId) => void;
}

/** Whose place it is: one participant of one room. */
export interface Seat {
  readonly room: RoomId;
  readonly id: ParticipantId;
}

export interface Arrival extends Seat {
  readonly session: SessionId;
  readonly name: string;
  readonly hello?: string | undefined;
  readonly socket: string;
}

interface Admission {
  /** 'replaced': the same person was here on another socket, which has lost its place to this one. */
  readonly outcome: 'new' | 'resumed' | 'replaced';
  readonly replacedSocket: string | null;
  /** Whether the other members see anything different. */
  readonly changed: boolean;
}

interface Occupant {
  readonly session: SessionId;
  readonly name: string;
  /** What they say of themselves to the others, unread. */
  readonly hello: string | undefined;
  /** null: away, the place is kept for a while. */
  readonly socket: string | null;
}

/** Who is in which room: no sockets, no clock of its own, nothing that waits. */
export interface Rooms {
  join(arrival: Arrival): Result<Admission, 'room-full'>;
  /** Takes the socket away and keeps the place; does nothing when the place belongs to another socket by now. */
  away(seat: Seat, socket: string, why: 'dropped' | 'unload'): void;
  /** Gives the place up; false when it belongs to another socket by now. */
  leave(seat: Seat, socket: string): boolean;
  occupant(seat: Seat): Occupant | undefined;
  members(room: RoomId): readonly Member[];
  preview(room: RoomId): RoomPreview;
  count(): { readonly rooms: number; readonly members: number };
  /** Forgets everybody without telling anybody. */
  close(): void;
}

interface Place extends Occupant {
  readonly callOff: () => void;
}

const nothingToCallOff = (): void => undefined;

/** Makes an empty room book. */
export function createRooms(options: RoomsOptions): Rooms {
  const rooms = new Map<RoomId, Map<ParticipantId, Place>>();

  const placesOf = (room: RoomId): ReadonlyMap<ParticipantId, Place> => rooms.get(room) ?? new Map<never, never>();

  function remove({ room, id }: Seat): void {
    const places = rooms.get(room);
    places?.get(id)?.callOff();
    places?.delete(id);
    if (places?.size === 0) rooms.delete(room);
  }

  function join({ room, id, session, name, hello, socket }: Arrival): Result<Admission, 'room-full'> {
    const known = placesOf(room).get(id);
    if (known === undefined && placesOf(room).size >= options.capacity) return failed('room-full');
    known?.callOff();
    const places = rooms.get(room) ?? new Map<ParticipantId, Place>();
    // Setting a key that is there already keeps its position: somebody who comes back stands where they stood.
    rooms.set(room, places.set(id, { session, name, hello, socket, callOff: nothingToCallOff }));
    if (known === undefined) return ok({ outcome: 'new', replacedSocket: null, changed: true });
    const replacedSocket = known.socket === socket ? null : known.socket;
    const changed = known.session !== session || known.name !== name || known.hello !== hello;
    return ok({ outcome: replacedSocket === null ? 'resumed' : 'replaced', replacedSocket, changed });
  }

  function away(seat: Seat, socket: string, why: 'dropped' | 'unload'): void {
    const place = rooms.get(seat.room)?.get(seat.id);
    if (place?.socket !== socket) return;
    const graceMs = why === 'unload' ? options.unloadGraceMs : options.resumeGraceMs;
    const callOff = options.later(graceMs, () => {
      remove(seat);
      options.expired(seat.room);
    });
    rooms.get(seat.room)?.set(seat.id, { ...place, socket: null, callOff });
  }

  function leave(seat: Seat, socket: string): boolean {
    if (placesOf(seat.room).get(seat.id)?.socket !== socket) return false;
    remove(seat);
    return true;
  }

  return {
    join,
    away,
    leave,
    occupant: ({ room, id }) => placesOf(room).get(id),
    members: (room) =>
      Array.from(placesOf(room), ([id, { session, name, hello }]): Member => {
        const said = hello === undefined ? {} : { hello };
        return { id, session, name, ...said, presence: 'call' };
      }),
    preview: (room) => {
      const names = Array.from(placesOf(room).values(), ({ name }) => name);
      return { room, names, count: names.length, capacity: options.capacity };
    },
    count: () => {
      let members = 0;
      for (const places of rooms.values()) members += places.size;
      return { rooms: rooms.size, members };
    },
    close: () => {
      for (const places of rooms.values()) for (const place of places.values()) place.callOff();
      rooms.clear();
    },
  };
}
