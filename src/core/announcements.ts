import type { Control, MediaState, TrackSource } from '#protocol';
import type { Size } from './call.ts';

/** What this side tells the other over the control channel: now if it is open, else as soon as it opens. */
export interface Announcements {
  /** Which sources are sent, and which of them are held back; told when it differs from what was told last. */
  media(state: MediaState, paused?: readonly TrackSource[]): void;
  want(source: 'camera' | 'screen', size: Size | null): void;
  /** The channel opened. */
  opened(): void;
}

export function createAnnouncements(send: (message: Control) => boolean): Announcements {
  const latest = new Map<string, Control>();
  const told = new Map<string, string>();
  const tell = (topic: string, message: Control): void => {
    latest.set(topic, message);
    const text = JSON.stringify(message);
    if (told.get(topic) !== text && send(message)) told.set(topic, text);
  };
  return {
    media: (media, paused = []) =>
      tell('media', { kind: 'media', media, ...(paused.length === 0 ? {} : { paused: [...paused] }) }),
    want: (source, size) => tell(source, { kind: 'want', source, size }),
    opened() {
      for (const [topic, message] of latest) tell(topic, message);
    },
  };
}
