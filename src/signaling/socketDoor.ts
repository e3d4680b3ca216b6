import type { DoorEvents } from '#core';
import { decodePreview, decodeWatched, PROTOCOL_VERSION, type RoomId } from '#protocol';
import { listen, type TypedSocket } from './socketEvents.ts';

/** Stands at the door of a room: asks again after every reconnect, and hands on what the server tells. */
export function watchRoom(
  socket: TypedSocket,
  { room, wire }: { readonly room: RoomId; readonly wire: RoomId },
  on: DoorEvents,
  lifetime: AbortSignal,
): void {
  if (lifetime.aborted) return;
  const ask = (): void => {
    on.path('up');
    socket.emit('watch', { v: PROTOCOL_VERSION, room: wire }, (answer: unknown) => {
      const watched = decodeWatched(answer);
      if (lifetime.aborted || !watched.ok) return;
      on.iceServers(watched.value.iceServers);
      on.preview({ ...watched.value.preview, room });
    });
  };
  listen(socket, lifetime, {
    connect: ask,
    preview(message) {
      const preview = decodePreview(message);
      if (preview.ok && preview.value.room === wire) on.preview({ ...preview.value, room });
    },
    disconnect: () => on.path('down'),
    connect_error: () => on.path('down'),
  });
  if (socket.connected) ask();
}
