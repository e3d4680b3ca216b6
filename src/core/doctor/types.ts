import type { Reach } from '#protocol';

/** The ways that a call needs or may take, in the order they are listed. */
export const CHECK_PATHS = [
  'signaling',
  'direct-v6',
  'direct-v4',
  'nat',
  'relay-udp',
  'relay-tcp',
  'relay-tls',
] as const;
export type CheckPath = (typeof CHECK_PATHS)[number];

/**
 * 'absent': there is nothing to check, such as no relay of that kind. 'partly': only 'nat' is so, when the NAT gives
 * every connection another port (endpoint-dependent mapping) and direct calls work with some networks only.
 */
export type CheckState = 'waiting' | 'running' | 'works' | 'partly' | 'blocked' | 'absent';

export interface Check {
  readonly path: CheckPath;
  readonly state: CheckState;
  /** Milliseconds until it was seen to work, a round trip for signaling and relays; null unless it works. */
  readonly ms: number | null;
}

/** Who has the trouble. A diagnosis of this device alone is always 'here'. */
export type Side = 'here' | 'there' | 'both';

/** The one cause that is worth a sentence. The comments say what is known when it is given. */
export type VerdictCode =
  /** Direct calls work, and so does a relay for those that need one. */
  | 'all-good'
  /** Direct calls work; the server names no relay for the networks that need one. */
  | 'direct-only'
  /** At least one NAT is not known, and the server names no relay. */
  | 'direct-unsure'
  /** Addresses are hidden, and no relay is there to hide behind. */
  | 'hidden-no-relay'
  /** The NAT gives every connection another port; a relay helps. For a pair: the call goes through a relay. */
  | 'relay-only'
  /** UDP does not come through; a relay over TCP or TLS does. */
  | 'relay-tcp-only'
  /** UDP does not come through, and the server names no relay over TCP or TLS. */
  | 'no-udp'
  /** The NAT gives every connection another port, and the server names no relay. */
  | 'symmetric-no-relay'
  /** The server names neither STUN nor TURN: only people in one network find each other. */
  | 'no-ice-servers'
  /** A relay is named, but does not take our credentials. */
  | 'relay-refused'
  /** A relay is named, but cannot be reached in any way that it offers. */
  | 'relay-unreachable'
  /** One side has IPv6 only, the other IPv4 only, and there is no relay between them. */
  | 'no-common-family'
  /** The server answers, but its WebSocket does not come through: a proxy on the way. */
  | 'signaling-blocked'
  /** The network works, the server does not answer. */
  | 'server-down'
  /** The device has no network. */
  | 'offline'
  /** There is a network, and nothing comes back from it. */
  | 'nothing-works';

export interface Verdict {
  readonly code: VerdictCode;
  readonly side: Side;
  /** 'works': calls connect. 'limited': with some networks. 'fails': not before this is put right. */
  readonly outlook: 'works' | 'limited' | 'fails';
}

/** An address that a check came upon. For the report only, and only when the person ticks it. */
export interface Detail {
  readonly path: CheckPath;
  readonly type: RTCIceCandidateType;
  readonly address: string;
}

export interface Diagnosis {
  /** One for each of {@link CHECK_PATHS}, in that order. */
  readonly checks: readonly Check[];
  /** null while checks run. */
  readonly verdict: Verdict | null;
  /** The same without figures, to tell the other end of a pair; null while checks run. */
  readonly reach: Reach | null;
  readonly details: readonly Detail[];
}

/** Finds out why calls do not connect, or that they should. */
export interface Doctor {
  /** Checks everything at once, in at most about 6 s; `onUpdate` sees it happen. Ends early, undecided, with `lifetime`. */
  run(onUpdate: (diagnosis: Diagnosis) => void, lifetime: AbortSignal): Promise<Diagnosis>;
  /** What stands between this end and another, once both have told what they reach. */
  judgePair(own: Reach, theirs: Reach): Verdict;
}
