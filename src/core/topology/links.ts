import type { ParticipantId, TrackSource } from '#protocol';
import type { Size } from '../call.ts';
import type { PeerSession } from '../peerSession.ts';
import type { Platform } from '../ports.ts';
import { type Allowance, cameraEncoding, screenEncoding, type VideoEncoding } from './budget.ts';

/** One member of the mesh, connected. */
export interface Link {
  readonly session: PeerSession;
  /** The connection that this one replaces: its last picture stays until there is a new one. */
  readonly before: Pick<PeerSession, 'track'> | undefined;
  /** What they asked of our pictures; undefined: have not said. */
  readonly wanted: { camera?: Size | null; screen?: Size | null };
  /** Stands at the door: there is a connection for words, and nothing is sent. */
  held: boolean;
  /** Has only just come up, or is about to. */
  starting: boolean;
  /** The most it may carry of the camera, as far as its network goes. */
  allowance: Allowance;
  /** What its camera may cost now, once that was shared out. */
  camera: VideoEncoding | null;
  /** Bytes it carried when last looked at. */
  bytes: number;
}

/** A link that has carried nothing yet, but for what is known of it. */
export const createLink = (session: PeerSession, known: Partial<Omit<Link, 'session'>> = {}): Link => ({
  session,
  before: undefined,
  wanted: {},
  held: false,
  starting: true,
  allowance: null,
  camera: null,
  bytes: 0,
  ...known,
});

/** Until a track says its size, the camera is assumed to deliver this height. */
const USUAL_HEIGHT = 720;

/** Gives every link its fair share of what this device can send; less of it while data is saved. */
export function shareOut(
  links: ReadonlyMap<ParticipantId, Link>,
  publishing: ReadonlyMap<TrackSource, MediaStreamTrack>,
  saving: boolean,
): void {
  const receivers = links.size;
  const captured = publishing.get('camera')?.getSettings().height ?? USUAL_HEIGHT;
  const besideScreen = publishing.has('screen');
  for (const link of links.values()) {
    const { session, wanted, starting, allowance } = link;
    const demand = { receivers, captured, want: wanted.camera, besideScreen, starting, saving, allowance };
    link.camera = cameraEncoding(demand);
    session.setEncoding('camera', link.camera);
    if (besideScreen) session.setEncoding('screen', screenEncoding(receivers, wanted.screen));
  }
}

/** After this a new connection knows what it carries, and the picture may grow. */
const SETTLE_MS = 1500;

/** Lets a link that has just come up grow in a moment. */
export function settleLater(
  link: Link | undefined,
  platform: Platform,
  lifetime: AbortSignal,
  grown: () => void,
): void {
  platform.after(SETTLE_MS, lifetime, () => {
    if (link !== undefined) link.starting = false;
    grown();
  });
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
