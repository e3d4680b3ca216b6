import { parseRoomName, type RoomId } from '#protocol';
import { roomInLink } from '../room/roomPath.ts';

/** What a sentence puts around a link. */
const AROUND = /^[<("'“‘（]+|[>)"'”’.,;:!?…）。，；：！？]+$/gu;

/** The first room of this site that a message has a link to. */
export function roomInMessage(text: string): RoomId | null {
  const words = text.trim().split(/\s+/u);
  for (const word of words) {
    // Alone it is a link as somebody copied it, to the last character.
    const name = roomInLink(words.length === 1 ? word : word.replace(AROUND, ''));
    const room = name === null ? null : parseRoomName(name);
    if (room?.ok === true) return room.value;
  }
  return null;
}
