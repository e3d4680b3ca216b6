import type { ParticipantId, TrackSource } from '#protocol';
import type { Size } from '../call.ts';
import type { PeerSession } from '../peerSession.ts';
import { cameraEncoding, screenEncoding } from './budget.ts';

/** One member of the mesh, connected. */
export interface Link {
  readonly session: PeerSession;
  /** What they asked of our pictures; undefined: have not said. */
  readonly wanted: { camera?: Size | null; screen?: Size | null };
  /** Bytes it carried when last looked at. */
  bytes: number;
}

/** Until a track says its size, the camera is assumed to deliver this height. */
const USUAL_HEIGHT = 720;

/** Gives every link its fair share of what this device can send. */
export function shareOut(
  links: ReadonlyMap<ParticipantId, Link>,
  publishing: ReadonlyMap<TrackSource, MediaStreamTrack>,
): void {
  const receivers = links.size;
  const captured = publishing.get('camera')?.getSettings().height ?? USUAL_HEIGHT;
  const besideScreen = publishing.has('screen');
  for (const { session, wanted } of links.values()) {
    session.setEncoding('camera', cameraEncoding({ receivers, captured, want: wanted.camera, besideScreen }));
    if (besideScreen) session.setEncoding('screen', screenEncoding(receivers, wanted.screen));
  }
}

/** Looks up what each link carried; a link that closes meanwhile keeps its last figure. */
export async function countBytes(links: Iterable<Link>): Promise<void> {
  await Promise.all(
    Array.from(links, async (link) => {
      try {
        link.bytes = (await link.session.stats()).bytes;
      } catch {
        // Closed while it was asked: nobody waits in vain for the end of a call because of a figure.
      }
    }),
  );
}
