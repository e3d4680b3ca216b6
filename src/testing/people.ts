import {
  isParticipantId,
  isRoomId,
  isSessionId,
  type Member,
  type ParticipantId,
  type RoomId,
  type SessionId,
} from '#protocol';

function valid<T extends string>(text: string, is: (text: string) => text is T): T {
  if (!is(text)) throw new Error(`not a valid id: ${text}`);
  return text;
}

/** The n-th participant; a smaller number is a smaller id, so it makes the offers. */
export const participant = (n: number): ParticipantId =>
  valid(`participant-${String(n).padStart(4, '0')}`, isParticipantId);
/** The n-th life of a page. */
export const session = (n: number): SessionId => valid(`session-${String(n).padStart(8, '0')}`, isSessionId);
export const room = (name: string): RoomId => valid(name, isRoomId);

export function member(n: number, life = n): Member {
  return { id: participant(n), session: session(life), name: `Person ${n}`, hello: 'plain', presence: 'call' };
}
