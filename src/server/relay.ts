import { Buffer } from 'node:buffer';
import { decodeSignalMessage, LIMITS, type Refusal, type SignalMessage } from '#protocol';
import type { House } from './house.ts';
import { bodyOf, refusalOf, type Handler } from './request.ts';
import type { Seat } from './rooms.ts';
import type { ServerSocket } from './transport.ts';

/** Hands signals from one member of a room to another, unread. */
export function createRelay(socket: ServerSocket, { io, rooms, metrics }: House, seatOf: () => Seat | null): Handler {
  function forward(seat: Seat, { to, session, body }: SignalMessage): Refusal | null {
    const self = rooms.occupant(seat);
    // Another socket of the same person has taken the place.
    if (self?.socket !== socket.id) return { code: 'not-joined' };
    const addressee = seat.id !== to ? rooms.occupant({ room: seat.room, id: to }) : undefined;
    if (addressee === undefined) return { code: 'unknown-addressee' };
    const target = addressee.socket === null ? undefined : io.sockets.sockets.get(addressee.socket);
    if (target === undefined || addressee.session !== session) {
      // No refusal: the sender cannot know yet, and the next roster tells it.
      metrics.undelivered(target === undefined ? 'away' : 'stale');
      return null;
    }
    target.emit('signal', { from: seat.id, session: self.session, body });
    metrics.relayed();
    return null;
  }

  return ({ payload }) => {
    if (Buffer.byteLength(bodyOf(payload)) > LIMITS.signalBytes) return { code: 'too-large' };
    const message = decodeSignalMessage(payload);
    if (!message.ok) return refusalOf(message.error);
    const seat = seatOf();
    return seat === null ? { code: 'not-joined' } : forward(seat, message.value);
  };
}
