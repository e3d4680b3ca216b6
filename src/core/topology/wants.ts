import type { ParticipantId, TrackSource } from '#protocol';
import type { Size } from '../call.ts';
import type { PeerSession } from '../peerSession.ts';

type Picture = 'camera' | 'screen';

/** At which size each participant's pictures are shown here. */
export interface Wants {
  /** False for a source that is not a picture. */
  keep(id: ParticipantId, source: TrackSource, size: Size | null): source is Picture;
  /** Tells a new session what is wanted of its participant. */
  repeat(id: ParticipantId, session: Pick<PeerSession, 'want'>): void;
}

export function createWants(): Wants {
  const wants = new Map<ParticipantId, Map<Picture, Size | null>>();
  return {
    keep(id, source, size): source is Picture {
      if (source !== 'camera' && source !== 'screen') return false;
      const ofThem = wants.get(id) ?? new Map<Picture, Size | null>();
      wants.set(id, ofThem.set(source, size));
      return true;
    },
    repeat(id, session) {
      for (const [source, size] of wants.get(id) ?? []) session.want(source, size);
    },
  };
}
