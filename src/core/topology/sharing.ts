import type { ParticipantId, TrackSource } from '#protocol';
import type { PeerSession } from '../peerSession.ts';
import { type Link, shareOut } from './links.ts';
import type { Topology } from './topology.ts';
import { createWants } from './wants.ts';

/** What this device sends to the links of a mesh and asks of them. */
export interface Sharing extends Pick<Topology, 'publish' | 'want' | 'save' | 'share'> {
  /** Gives a new session what all have: a tile outlives the connection behind it. */
  equip(id: ParticipantId, session: Pick<PeerSession, 'replaceTrack' | 'want'>): void;
  /** Somebody is let in, or has to stand at the door. */
  hold(id: ParticipantId, held: boolean): void;
}

export function createSharing(links: ReadonlyMap<ParticipantId, Link>): Sharing {
  const publishing = new Map<TrackSource, MediaStreamTrack>();
  const wants = createWants();
  let saving = false;
  const share = (): void => shareOut(links, publishing, saving);
  return {
    share,
    equip(id, session) {
      if (links.get(id)?.held === true) return;
      for (const [source, track] of publishing) session.replaceTrack(source, track);
      wants.repeat(id, session);
    },
    hold(id, held) {
      const link = links.get(id);
      if (link === undefined || link.held === held) return;
      link.held = held;
      for (const [source, track] of publishing) link.session.replaceTrack(source, held ? null : track);
      if (!held) wants.repeat(id, link.session);
    },
    publish(source, track) {
      if (track === null) publishing.delete(source);
      else publishing.set(source, track);
      for (const { session, held } of links.values()) if (!held) session.replaceTrack(source, track);
      share();
    },
    want(id, source, size) {
      const session = links.get(id)?.session;
      if (wants.keep(id, source, size) && session !== undefined) session.want(source, wants.fit(source, size));
    },
    save(on) {
      saving = on;
      wants.save(on);
      for (const [id, { session }] of links) wants.repeat(id, session);
      share();
    },
  };
}
