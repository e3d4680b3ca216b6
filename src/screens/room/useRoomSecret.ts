import { useLocationProperty } from 'wouter/use-browser-location';
import { readRoomSecret, type RoomSecret } from '#protocol';

/** What the link of the room holds that the page is at. */
export function useRoomSecret(): RoomSecret | null {
  return useLocationProperty(() => readRoomSecret(location.hash));
}
