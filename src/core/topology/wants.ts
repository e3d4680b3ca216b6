import type { ParticipantId, TrackSource } from '#protocol';
import type { Size } from '../call.ts';
import type { PeerSession } from '../peerSession.ts';
import { savingSize } from './budget.ts';

type Picture = 'camera' | 'screen';

/** At which size each participant's pictures are shown here. */
export interface Wants {
  /** False for a source that is not a picture. */
  keep(id: ParticipantId, source: TrackSource, size: Size | null): source is Picture;
  /** What to ask for when it is shown like this. */
  fit(source: Picture, size: Size | null): Size | null;
  /** Asks for small cameras from now on, or for what is shown. */
  save(on: boolean): void;
  /** Tells a new session what is wanted of its participant. */
  repeat(id: ParticipantId, session: Pick<PeerSession, 'want'>): void;
}

export function createWants(): Wants {
  const wants = new Map<ParticipantId, Map<Picture, Size | null>>();
  let saving = false;
  // A screen is read: small, it is no use.
  const fit = (source: Picture, size: Size | null): Size | null =>
    saving && source === 'camera' && size !== null ? savingSize(size) : size;
  return {
    fit,
    save(on) {
      saving = on;
    },
    keep(id, source, size): source is Picture {
      if (source !== 'camera' && source !== 'screen') return false;
      const ofThem = wants.get(id) ?? new Map<Picture, Size | null>();
      wants.set(id, ofThem.set(source, size));
      return true;
    },
    repeat(id, session) {
      for (const [source, size] of wants.get(id) ?? []) session.want(source, fit(source, size));
    },
  };
}
