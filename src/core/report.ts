import type { ParticipantId } from '#protocol';
import type { QualityCause, QualityLevel } from './facts.ts';

/** How the media of a pair travels. */
export interface MediaPath {
  readonly local: RTCIceCandidateType;
  readonly remote: RTCIceCandidateType;
  /** 'relay' as soon as one end is relayed. */
  readonly kind: 'direct' | 'relay';
  readonly family: 'ipv4' | 'ipv6' | null;
  readonly protocol: 'udp' | 'tcp';
  /** How this end reaches its relay; null: it uses none, or the browser does not say. */
  readonly relayProtocol: 'udp' | 'tcp' | 'tls' | null;
  /** Host and port of this end's relay, as configured; null: none, or not said. */
  readonly relay: string | null;
}

/** One picture or sound in one direction, over the last second. */
export interface FlowReport {
  /** Such as VP9 or Opus. */
  readonly codec: string | null;
  /** Bits per second. */
  readonly bitrate: number;
  /** Pixels and frames per second; null for sound, and while there is no picture. */
  readonly width: number | null;
  readonly height: number | null;
  readonly framerate: number | null;
  /** What the browser says holds it back. */
  readonly limitation: 'none' | 'cpu' | 'bandwidth' | 'other';
  /** Sound made up to cover gaps, 0 to 1; null where that means nothing. */
  readonly concealed: number | null;
  /** Forward error correction and redundancy in use (RFC 6716, RFC 2198). */
  readonly fec: boolean;
}

/** How one link does: figures of the last second. */
export interface LinkReport {
  readonly id: ParticipantId;
  readonly level: QualityLevel;
  readonly cause: QualityCause | null;
  /** Milliseconds; null before it was measured. */
  readonly roundTrip: number | null;
  /** Packets lost, 0 to 1. */
  readonly lossIn: number;
  readonly lossOut: number;
  /** Bits per second. */
  readonly bitrateIn: number;
  readonly bitrateOut: number;
  /** What the browser believes can be sent, bits per second; null where it does not say. */
  readonly available: number | null;
  readonly path: MediaPath | null;
  readonly audioIn: FlowReport | null;
  readonly audioOut: FlowReport | null;
  readonly videoIn: FlowReport | null;
  readonly videoOut: FlowReport | null;
}

/** How all links do, once a second. */
export interface CallReport {
  /** Milliseconds, as the platform counts them. */
  readonly at: number;
  readonly links: readonly LinkReport[];
}
