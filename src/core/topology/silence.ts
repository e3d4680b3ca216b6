import type { MediaState, ParticipantId } from '#protocol';

/**
 * Whom a host muted. They are not heard here until they have said that their microphone is off, and after that that it
 * is on again: one whose page does not do as it is told gains nothing by it.
 */
export interface Silence {
  /** From now on; false: their microphone is off already. */
  begin(id: ParticipantId): boolean;
  has(id: ParticipantId): boolean;
  /** What they say they send, as it is to be taken. */
  media(id: ParticipantId, media: MediaState): MediaState;
  /** What was taken last; undefined: they have said nothing yet. */
  last(id: ParticipantId): MediaState | undefined;
  forget(id: ParticipantId): void;
}

export function createSilence(): Silence {
  const silent = new Map<ParticipantId, 'told' | 'obeyed'>();
  const latest = new Map<ParticipantId, MediaState>();
  return {
    begin(id) {
      if (latest.get(id)?.microphone === false) return false;
      silent.set(id, 'told');
      return true;
    },
    has: (id) => silent.has(id),
    media(id, media) {
      latest.set(id, media);
      if (!media.microphone && silent.has(id)) silent.set(id, 'obeyed');
      if (media.microphone && silent.get(id) === 'obeyed') silent.delete(id);
      return silent.has(id) ? { ...media, microphone: false } : media;
    },
    last: (id) => latest.get(id),
    forget(id) {
      silent.delete(id);
      latest.delete(id);
    },
  };
}
