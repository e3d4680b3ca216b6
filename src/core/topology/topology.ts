import type { Member, ParticipantId, Reach, Signal, TrackSource } from '#protocol';
import type { Size } from '../call.ts';
import type { Address, NetworkHint } from '../ports.ts';
import type { Link } from './links.ts';

/** One way to get everybody's media to everybody. */
export interface Topology {
  readonly mode: 'mesh' | 'sfu';
  /**
   * Takes the whole member list and makes the connections match it; a missed message heals at the next one. `held`: who
   * stands at the door, with whom there may be a connection for words already.
   */
  reconcile(members: readonly Member[], held?: ReadonlySet<ParticipantId>): void;
  receive(from: Address, signal: Signal): void;
  /** Starts the connection to a member who is listed already over again. */
  renew(member: Member): void;
  /** Sends this track to everybody, or nothing. */
  publish(source: TrackSource, track: MediaStreamTrack | null): void;
  /** A host muted them. */
  silence(id: ParticipantId): void;
  want(id: ParticipantId, source: TrackSource, size: Size | null): void;
  /** Smaller pictures both ways, or as large as they are shown. */
  save(on: boolean): void;
  /** Gives every link its share anew, after an allowance changed. */
  share(): void;
  /** What there is to measure. */
  readonly links: ReadonlyMap<ParticipantId, Link>;
  track(id: ParticipantId, source: TrackSource): MediaStreamTrack | undefined;
  retry(id: ParticipantId): void;
  /** Other servers, or another policy: from the next restart on, or at once. */
  configure(configuration: RTCConfiguration, now: boolean): void;
  hint(hint: NetworkHint): void;
  /** The signaling path is back: what was said meanwhile is said again. */
  flush(): void;
  /** Tells a member what this device can reach and asks for theirs; null: no answer, or no such member. */
  compare(id: ParticipantId, own: Reach): Promise<Reach | null>;
  /** Bytes sent and received by all links, including those that are gone. */
  bytes(): Promise<number>;
  close(farewell: 'left' | 'quiet'): void;
}
