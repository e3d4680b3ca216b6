import type { Platform } from './ports.ts';

/** Of two wishes for a restart within this, the second is the same. */
const SAME_MS = 1000;
const PACE_MS = 1200;
/** A path that is found through relays takes longer, and is not to be overtaken by the search for the next. */
const MOST_MS = 3000;
const MARGIN = 2.5;
/** Firefox loses a connection for good that is restarted before the last restart has found its path. */
const FIREFOX_PACE_MS = 2000;

/** ICE restarts of one connection, one at a time. */
export interface Restarts {
  now(): void;
  /** As soon as the last one has had its time; a wish within that time may be served by it. Whether it was now. */
  soon(): boolean;
  /** Makes a wish come true that had to wait. Whether it was now. */
  serve(): boolean;
  /** All is well: there is nothing to wish for. */
  settle(): void;
  /** What the first path took to be found, in ms: the next may take as long. */
  learn(ms: number): void;
  /** How long one takes, in ms. */
  pace(): number;
}

export interface RestartsOptions {
  readonly pc: RTCPeerConnection;
  readonly platform: Pick<Platform, 'now'>;
  /** This side makes the offers; the other one only asks for them. */
  readonly offers: boolean;
  readonly restartIce: () => void;
}

function paceOf({ localDescription, remoteDescription }: RTCPeerConnection): number {
  const isFirefox = [localDescription, remoteDescription].some((one) => one?.sdp.includes('o=mozilla') === true);
  return isFirefox ? FIREFOX_PACE_MS : PACE_MS;
}

export function createRestarts({ pc, platform, offers, restartIce }: RestartsOptions): Restarts {
  let at = platform.now();
  let pace = PACE_MS;
  let learnt = 0;
  let wished = false;

  const now = (): void => {
    wished = false;
    at = platform.now();
    pace = Math.max(paceOf(pc), learnt);
    restartIce();
  };
  return {
    now,
    soon() {
      const since = platform.now() - at;
      // An offer without an answer may be replaced.
      const busy = since < pace && offers && pc.signalingState !== 'have-local-offer';
      if (busy || since < SAME_MS) wished = true;
      else now();
      return !wished;
    },
    serve() {
      const isDue = wished && platform.now() - at >= pace;
      if (isDue) now();
      return isDue;
    },
    learn(ms) {
      learnt = Math.min(MARGIN * ms, MOST_MS);
    },
    settle() {
      wished = false;
    },
    pace: () => pace,
  };
}
