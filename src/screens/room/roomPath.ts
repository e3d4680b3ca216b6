import { readRoomSecret, roomFragment, type RoomId, type RoomSecret } from '#protocol';

/** Characters that encodeURIComponent takes for reserved but a path may carry as they are. */
const PLAIN = /%(?:3A|40|24|26|2B|2C|3B|3D)/gu;

/** Where a room is on this site. */
export function roomPath(room: RoomId): string {
  return `/${encodeURIComponent(room).replace(PLAIN, decodeURIComponent)}`;
}

/** The same, with what shows that one has the link. */
export function roomLink(room: RoomId, secret: RoomSecret | null): string {
  return roomPath(room) + roomFragment(secret);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A stray percent sign was meant as one.
    return text;
  }
}

/** The text a path carries, as it was meant; broken percent-encoding stays as it is written. */
export function readPath(pathname: string): string {
  const bare = pathname.replace(/^\/+|\/+$/gu, '');
  const whole = decode(bare);
  return whole === bare ? bare.replace(/(?:%[0-9a-f]{2})+/giu, decode) : whole;
}

/** What a link to a room of this site says. */
export interface RoomText {
  readonly name: string;
  readonly secret: RoomSecret | null;
}

/** The room in a link to this site, if the text is one. */
export function roomInLink(text: string): RoomText | null {
  const trimmed = text.trim();
  const link = trimmed.startsWith(`${location.host}/`) ? `${location.protocol}//${trimmed}` : trimmed;
  if (!/^https?:\/\//iu.test(link) || !URL.canParse(link)) return null;
  const url = new URL(link);
  const name = url.host === location.host ? readPath(url.pathname) : '';
  return name === '' ? null : { name, secret: readRoomSecret(url.hash) };
}
