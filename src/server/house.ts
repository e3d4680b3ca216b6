import type { Renewal, RoomId } from '#protocol';
import type { Budget } from './budget.ts';
import type { ServerConfig } from './config.ts';
import type { Asker } from './iceServers.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { Rooms } from './rooms.ts';
import type { ServerSocket, Transport } from './transport.ts';

/** What all conversations of one server share. */
export interface House {
  readonly io: Transport;
  readonly rooms: Rooms;
  readonly budget: Budget;
  readonly config: ServerConfig;
  readonly log: Log;
  readonly metrics: Metrics;
  /** A name for this run of the server. */
  readonly boot: string;
  readonly iceServersFor: (asker: Asker) => Renewal;
  readonly isClosing: () => boolean;
}

/** The sockets of those in the call. */
export const inCall = (room: RoomId): string => `call:${room}`;
/** The sockets of those who look at a room from outside. */
export const atDoor = (room: RoomId): string => `door:${room}`;

/** Tells the members of a room and those at its door who is in it. */
export function announce(
  { io, rooms, boot }: Pick<House, 'io' | 'rooms' | 'boot'>,
  room: RoomId,
  except?: ServerSocket,
): void {
  const listeners = except === undefined ? io.to(inCall(room)) : except.to(inCall(room));
  listeners.emit('roster', { members: [...rooms.members(room)], boot });
  io.to(atDoor(room)).emit('preview', rooms.preview(room));
}
