import { parseRoomName, type RoomId } from '#protocol';
import { WORDS } from './wordList.ts';

/** Four of 512 are 36 bits: at ten tries a second, about a century until one is found by chance. */
const LENGTH = 4;

/** A readable name that nobody can guess. */
export function suggestRoom(): RoomId {
  // 65,536 is a multiple of the number of words, so that every word is equally likely.
  const random = crypto.getRandomValues(new Uint16Array(LENGTH));
  const words = Array.from(random, (number) => WORDS[number % WORDS.length]);
  const parsed = parseRoomName(words.join('-'));
  if (!parsed.ok) throw new Error('four words are not a room name');
  return parsed.value;
}
