/** What to do about a media path. 'wait': it may come back by itself, or nobody would hear of anything else. */
export type RecoveryStep = 'nothing' | 'healthy' | 'wait' | 'restart-ice' | 'replace' | 'give-up';

/** Where a media path stands. Times in ms. */
export interface PathView {
  readonly state: RTCPeerConnectionState;
  /** Since anything was heard of the other end over this path. */
  readonly silence: number;
  /** Since the last step, or since the connection was made. */
  readonly sinceStep: number;
  /** Restarts since it last worked. */
  readonly restarts: number;
  /** How long a restart takes to be answered and to find its path, where there is one. */
  readonly pace: number;
  /** It has worked, or the one did that it replaces. */
  readonly worked: boolean;
  /** Whether this connection took the place of one that could not be mended, and has not worked yet. */
  readonly isReplacement: boolean;
  /** For how long the other end has not taken what it was told; 0: it has everything. */
  readonly overdue: number;
  /** ICE has failed at an end whose browser does not come back from that by a restart. */
  readonly isLost: boolean;
  /** Silence that may end by itself. */
  readonly tolerance: number;
}

/** Sound comes every 20 ms and a word on the control channel twice a second: by now two of those are missing. */
const UNSTABLE_MS = 1100;
/** While there is no path a restart fails within its pace; the sooner the next, the sooner one meets the network's return. */
const QUICK = 12;
const SLOW_MS = 2000;
/** Restarts while the other end answers: then the fault may be in the connection itself. */
const BEFORE_REPLACING = 16;
/** A minute and a half: longer than a lift, a tunnel, or a router that starts anew. */
const BEFORE_GIVING_UP = 45;
/** TCP, TLS, a login at the relay, ICE and DTLS, each a few round trips of a slow network. */
const FIRST_MS = 8000;
/** The same between two that have met before. */
const AGAIN_MS = 3000;
/** By now it would have arrived, if anything did. */
const OVERDUE_MS = 1500;

/** A connection that has never worked: whether it can at all is soon known. */
function first({ state, sinceStep, restarts, pace, overdue, isLost }: PathView): RecoveryStep {
  if (sinceStep < (state === 'failed' ? pace : FIRST_MS)) return 'nothing';
  // Nobody there, for now: what was said is sent again until they are.
  if (overdue > OVERDUE_MS) return 'nothing';
  if (isLost) return 'replace';
  return restarts === 0 ? 'restart-ice' : 'give-up';
}

/** How long the last step may take. */
function patience({ restarts, isReplacement, pace }: PathView): number {
  if (restarts === 0) return isReplacement ? AGAIN_MS : 0;
  return restarts < QUICK ? pace : Math.max(pace, SLOW_MS);
}

/** A path that worked and delivers nothing. */
function mend(view: PathView): RecoveryStep {
  const { sinceStep, restarts, isReplacement, overdue, isLost } = view;
  if (sinceStep < patience(view)) return 'wait';
  if (restarts > 0 && overdue > OVERDUE_MS) return 'wait';
  if (isLost && restarts > 0) return isReplacement ? 'give-up' : 'replace';
  if (!isReplacement && restarts >= BEFORE_REPLACING) return 'replace';
  return restarts < BEFORE_GIVING_UP ? 'restart-ice' : 'give-up';
}

/** The next step for a media path. Pure. */
export function recover(view: PathView): RecoveryStep {
  const { state, silence, worked, tolerance } = view;
  if (state === 'closed') return 'nothing';
  if (state === 'connected' && silence < Math.min(tolerance, UNSTABLE_MS)) return 'healthy';
  if (!worked) return first(view);
  if (state !== 'failed' && silence < tolerance) return 'wait';
  return mend(view);
}
