import { decodeWatch, type Refusal, type RoomId, type Watched } from '#protocol';
import { atDoor, type House } from './house.ts';
import { iceServersFor } from './iceServers.ts';
import { refusalOf, type Request } from './request.ts';
import type { ServerSocket } from './transport.ts';

/** One socket looking at a room from outside. */
export interface Door {
  watch(request: Request): Refusal | null;
  leave(): void;
}

/** Lets a socket look at one room at a time. */
export function createDoor(socket: ServerSocket, { rooms, config }: House): Door {
  let door: RoomId | null = null;

  function leave(): void {
    if (door !== null) void socket.leave(atDoor(door));
    door = null;
  }

  function watch({ payload, answer }: Request): Refusal | null {
    const message = decodeWatch(payload);
    if (!message.ok) return refusalOf(message.error);
    if (answer === null) return { code: 'bad-message' };
    leave();
    door = message.value.room;
    void socket.join(atDoor(door));
    // Nobody has an id yet at the door.
    const iceServers = iceServersFor(config, 'lobby', Date.now());
    const watched: Watched = { preview: rooms.preview(door), iceServers };
    answer({ ok: true, ...watched });
    return null;
  }

  return { watch, leave };
}
