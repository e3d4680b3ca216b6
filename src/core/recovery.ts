/** What to do about a media path. */
export type RecoveryStep = 'nothing' | 'wait' | 'restart-ice' | 'give-up';

/** Chromium reports `failed` about 15 s after the path went silent; three restarts are most of a minute. */
const ATTEMPTS = 3;

/** Pure: the connection's state and how often a restart was tried since it last worked. */
export function recover(state: RTCPeerConnectionState, attempt: number): RecoveryStep {
  switch (state) {
    case 'new':
    case 'connecting':
    case 'connected':
    case 'closed':
      return 'nothing';
    case 'disconnected':
      return 'wait';
    case 'failed':
      return attempt < ATTEMPTS ? 'restart-ice' : 'give-up';
  }
}
