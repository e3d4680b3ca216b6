import type { Member, ParticipantId, Signal, TrackSource } from '#protocol';
import type { Size } from '../call.ts';
import type { Address } from '../ports.ts';

/** One way to get everybody's media to everybody. */
export interface Topology {
  readonly mode: 'mesh' | 'sfu';
  /** Takes the whole member list and makes the connections match it; a missed message heals at the next one. */
  reconcile(members: readonly Member[]): void;
  receive(from: Address, signal: Signal): void;
  /** Starts the connection to a member who is listed already over again. */
  renew(member: Member): void;
  /** Sends this track to everybody, or nothing. */
  publish(source: TrackSource, track: MediaStreamTrack | null): void;
  want(id: ParticipantId, source: TrackSource, size: Size | null): void;
  track(id: ParticipantId, source: TrackSource): MediaStreamTrack | undefined;
  retry(id: ParticipantId): void;
  /** Bytes sent and received by all links, including those that are gone. */
  bytes(): Promise<number>;
  close(farewell: 'left' | 'quiet'): void;
}
