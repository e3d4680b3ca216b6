import { isRoomSecret, type RoomSecret } from './ids.ts';

const FRAGMENT = /^#k=([^&]*)/;

/** The secret in the fragment of a room's link, which browsers send to no server; null: the room has none. */
export function readRoomSecret(hash: string): RoomSecret | null {
  const secret = FRAGMENT.exec(hash)?.[1] ?? '';
  return isRoomSecret(secret) ? secret : null;
}

/** What a link to a room ends with; empty without a secret. */
export function roomFragment(secret: RoomSecret | null): string {
  return secret === null ? '' : `#k=${secret}`;
}
