import type { Platform } from '../ports.ts';

/** Of two wishes for a restart within this, the second is the same. */
const SAME_MS = 1000;
const PACE_MS = 1200;
/** A path that is found through relays takes longer, and is not to be overtaken by the search for the next. */
const MOST_MS = 3000;
const MARGIN = 2.5;
/** Firefox loses a connection for good that is restarted before the last restart has found its path. */
const FIREFOX_PACE_MS = 3000;

/** ICE restarts of one connection, one at a time. */
export interface Restarts {
  /** At once, unless one has just begun. */
  now(): void;
  /** As soon as the last one has had its time; a wish within that time may be served by it. Whether it was now. */
  soon(): boolean;
  /** The other end has just heard of one that was begun long ago. */
  revive(): void;
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

/** Whether an end of it is a Firefox. */
export function isFirefox({ localDescription, remoteDescription }: RTCPeerConnection): boolean {
  return [localDescription, remoteDescription].some((one) => one?.sdp.includes('o=mozilla') === true);
}

export function createRestarts({ pc, platform, offers, restartIce }: RestartsOptions): Restarts {
  let at = platform.now();
  let pace = PACE_MS;
  let learnt = 0;
  let wished = false;
  let hasBegun = false;

  const now = (): void => {
    wished = false;
    // What both ends notice at once is one restart: a second on its heels would end a Firefox's connection for good.
    if (hasBegun && platform.now() - at < SAME_MS) return;
    hasBegun = true;
    at = platform.now();
    pace = Math.max(isFirefox(pc) ? FIREFOX_PACE_MS : PACE_MS, learnt);
    restartIce();
  };
  const soon = (): boolean => {
    const since = platform.now() - at;
    // An offer without an answer may be replaced; but a Firefox may be at work on it.
    const isOpen = pc.signalingState === 'have-local-offer' && !isFirefox(pc);
    const busy = since < pace && offers && !isOpen;
    if (busy || since < SAME_MS) wished = true;
    else now();
    return !wished;
  };
  return {
    now,
    soon,
    revive() {
      if (!isFirefox(pc)) return void soon();
      // It may be looking for its path by now, and is not to be disturbed.
      wished = true;
      at = platform.now();
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
