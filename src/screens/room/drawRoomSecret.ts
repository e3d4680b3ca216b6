import type { RoomSecret } from '#protocol';
import { createRoomSecret } from '#store';

/** What makes a link of a name. */
export const drawRoomSecret = (): RoomSecret => createRoomSecret((bytes) => crypto.getRandomValues(bytes));
