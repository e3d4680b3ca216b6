import type { DoorEvents } from '#core';
import { decodePreview, decodeWatched, PROTOCOL_VERSION, type RoomId } from '#protocol';
import { listen, type TypedSocket } from './socketEvents.ts';

/** Stands at the door of a room: asks again after every reconnect, and hands on what the server tells. */
export function watchRoom(socket: TypedSocket, room: RoomId, on: DoorEvents, lifetime: AbortSignal): void {
  const ask = (): void => {
    on.path('up');
    socket.emit('watch', { v: PROTOCOL_VERSION, room }, (answer: unknown) => {
      const watched = decodeWatched(answer);
      if (lifetime.aborted || !watched.ok) return;
      on.iceServers(watched.value.iceServers);
      on.preview(watched.value.preview);
    });
  };
  listen(socket, lifetime, {
    connect: ask,
    preview(message) {
      const preview = decodePreview(message);
      if (preview.ok && preview.value.room === room) on.preview(preview.value);
    },
    disconnect: () => on.path('down'),
    connect_error: () => on.path('down'),
  });
  if (socket.connected) ask();
}
