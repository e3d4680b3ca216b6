import type { Platform } from './ports.ts';

/** Of two wishes for a restart within this, the second is the same. */
const SAME_MS = 1000;
const PACE_MS = 1200;
/** Firefox loses a connection for good that is restarted before the last restart has found its path. */
const FIREFOX_PACE_MS = 2000;

/** ICE restarts of one connection, one at a time. */
export interface Restarts {
  now(): void;
  /** As soon as the last one has had its time; a wish within that time may be served by it. */
  soon(): void;
  /** Makes a wish come true that had to wait. */
  serve(): void;
  /** All is well: there is nothing to wish for. */
  settle(): void;
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
  let wished = false;

  const now = (): void => {
    wished = false;
    at = platform.now();
    pace = paceOf(pc);
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
    },
    serve() {
      if (wished && platform.now() - at >= pace) now();
    },
    settle() {
      wished = false;
    },
    pace: () => pace,
  };
}
