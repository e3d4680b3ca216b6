import { decodeJoin, decodeLeave, type Joined, type JoinMessage, type Refusal } from '#protocol';
import { addressOf, hostNameOf } from './address.ts';
import { announce, inCall, type House } from './house.ts';
import { participantId } from './identity.ts';
import { refusalOf, type Request } from './request.ts';
import type { Seat } from './rooms.ts';
import type { ServerSocket } from './transport.ts';

/** One socket's place in a room, if it has one. */
export interface Attendance {
  join(request: Request): Promise<Refusal | null>;
  leave(request: Request): Refusal | null;
  /** New credentials for relays, for members only. */
  ice(request: Request): Refusal | null;
  /** The socket is gone; the place is kept for a while. */
  dropped(): void;
  seat(): Seat | null;
}

/** Gives one socket a place in one room at a time. */
export function createAttendance(socket: ServerSocket, house: House, admitted: () => void): Attendance {
  const { io, rooms, budget, config, log, metrics } = house;
  const address = addressOf(socket.request, config.trustedProxies);
  const host = hostNameOf(socket.request, config.trustedProxies);
  let seat: Seat | null = null;

  function standUp(how: 'left' | 'unload' | 'dropped'): void {
    if (seat === null) return;
    const { room } = seat;
    void socket.leave(inCall(room));
    if (how !== 'left') rooms.away(seat, socket.id, how);
    else if (rooms.leave(seat, socket.id)) announce(house, room);
    seat = null;
  }

  function sendAway(other: string): void {
    const replaced = io.sockets.sockets.get(other);
    replaced?.emit('refused', { code: 'replaced' });
    replaced?.disconnect(true);
  }

  /** One step without a wait in it, so that no signal and no roster comes before the reply. */
  function sitDown({ room, name, session, key, hello }: JoinMessage, answer: (reply: unknown) => void): Refusal | null {
    const id = participantId(room, key);
    if (seat !== null && (seat.room !== room || seat.id !== id)) standUp('left');
    const admission = rooms.join({ room, id, session, name, hello, socket: socket.id });
    if (!admission.ok) return { code: admission.error, capacity: config.roomCapacity };
    const { outcome, replacedSocket, changed } = admission.value;
    if (replacedSocket !== null) sendAway(replacedSocket);
    admitted();
    seat = { room, id };
    void socket.join(inCall(room));
    const members = [...rooms.members(room)];
    const credentials = house.iceServersFor({ id, host });
    const joined: Joined = { self: id, members, ...credentials, plan: { mode: 'mesh', epoch: 0 }, boot: house.boot };
    answer({ ok: true, ...joined });
    if (changed) announce(house, room, socket);
    metrics.joined(outcome);
    log.info({ event: 'join', outcome, members: members.length });
    return null;
  }

  async function join({ payload, answer }: Request): Promise<Refusal | null> {
    const message = decodeJoin(payload);
    if (!message.ok) return refusalOf(message.error);
    if (answer === null) return { code: 'bad-message' };
    if (house.isClosing()) return { code: 'closing' };
    if (!(await budget.join(address))) return { code: 'rate-limited' };
    // Gone while it waited its turn: nobody would ever free this place.
    return socket.connected ? sitDown(message.value, answer) : null;
  }

  function leave({ payload }: Request): Refusal | null {
    const message = decodeLeave(payload);
    if (!message.ok) return refusalOf(message.error);
    standUp(message.value.reason);
    return null;
  }

  function ice({ answer }: Request): Refusal | null {
    if (answer === null) return { code: 'bad-message' };
    if (seat === null || rooms.occupant(seat)?.socket !== socket.id) return { code: 'not-joined' };
    answer({ ok: true, ...house.iceServersFor({ id: seat.id, host }) });
    return null;
  }

  return { join, leave, ice, dropped: () => standUp('dropped'), seat: () => seat };
}
