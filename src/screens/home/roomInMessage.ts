import { parseRoomName } from '#protocol';
import { roomInLink, roomLink } from '../room/roomPath.ts';

/** What a sentence puts around a link. */
const AROUND = /^[<("'“‘（]+|[>)"'”’.,;:!?…）。，；：！？]+$/gu;

/** Where the first room of this site is that a message has a link to: its path, and what comes after. */
export function roomInMessage(text: string): string | null {
  const words = text.trim().split(/\s+/u);
  for (const word of words) {
    // Alone it is a link as somebody copied it, to the last character.
    const link = roomInLink(words.length === 1 ? word : word.replace(AROUND, ''));
    const room = link === null ? null : parseRoomName(link.name);
    if (link !== null && room?.ok === true) return roomLink(room.value, link.secret);
  }
  return null;
}
