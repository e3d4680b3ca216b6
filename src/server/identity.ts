import { createHash } from 'node:crypto';
import type { ParticipantId, ResumeKey, RoomId } from '#protocol';

/**
 * Derives who somebody is in a room from the key their browser keeps: nothing is stored, so the same person comes back
 * even to a restarted server, and the ids of one person in two rooms cannot be linked.
 */
export function participantId(room: RoomId, key: ResumeKey): ParticipantId {
  // The key has a fixed length, so no two pairs of room and key run together into the same text.
  const digest = createHash('sha256').update(`parley participant 1${room}${key}`).digest('base64url');
  // as: on the server this function is the only maker of the brand.
  return digest.slice(0, 16) as ParticipantId;
}
