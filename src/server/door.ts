import { randomBytes } from 'node:crypto';
import { decodeWatch, type Refusal, type RoomId, type Watched } from '#protocol';
import { hostNameOf } from './address.ts';
import { atDoor, type House } from './house.ts';
import { refusalOf, type Request } from './request.ts';
import type { ServerSocket } from './transport.ts';

/** One socket looking at a room from outside. */
export interface Door {
  watch(request: Request): Refusal | null;
  leave(): void;
}

/** Lets a socket look at one room at a time. */
export function createDoor(socket: ServerSocket, { rooms, config, iceServersFor }: House): Door {
  // Nobody has an id yet at the door; one name for all would be one quota for all.
  const id = `lobby-${randomBytes(6).toString('base64url')}`;
  const host = hostNameOf(socket.request, config.trustedProxies);
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
    const watched: Watched = { preview: rooms.preview(door), ...iceServersFor({ id, host }) };
    answer({ ok: true, ...watched });
    return null;
  }

  return { watch, leave };
}
