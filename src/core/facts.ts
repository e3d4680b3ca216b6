import type {
  MediaState,
  Member,
  ParticipantId,
  Refusal,
  RefusalCode,
  RoomId,
  RoomPreview,
  TrackSource,
} from '#protocol';
import type { Door, Outside } from './door/types.ts';
import type { Standing } from './standing.ts';

/** Where the media path to one participant stands. */
export type PeerPhase = 'connecting' | 'connected' | 'recovering' | 'failed' | 'closed';

/** Why a call could not be entered or could not go on. Sentences for these are in the screens. */
export type CallErrorCode = RefusalCode | 'server-unreachable' | 'offline' | 'removed';

/** The signaling path. 'down' is not the end of a call: media travels on its own path. */
export type PathState = 'idle' | 'connecting' | 'up' | 'down';

/** Why a device is not delivering. Named after what the person can do about it. */
export type CaptureError =
  | 'denied'
  | 'denied-by-system'
  | 'dismissed'
  | 'not-found'
  | 'in-use'
  | 'unplugged'
  | 'unsupported'
  | 'insecure'
  | 'unknown';

/** What one of this device's sources is doing. */
export type CaptureState =
  | { readonly at: 'off' }
  | { readonly at: 'starting' }
  | { readonly at: 'live'; readonly deviceId: string | null; readonly label: string }
  | { readonly at: 'failed'; readonly error: CaptureError };

export type DeviceKind = 'microphone' | 'camera' | 'speaker';
/** A device as the browser lists it; the label is empty until permission was given once. */
export interface Device {
  readonly kind: DeviceKind;
  readonly deviceId: string;
  readonly label: string;
}

/** What this device can see and hear, as facts. */
export type CaptureFact =
  | { readonly kind: 'capture'; readonly source: TrackSource; readonly state: CaptureState }
  | { readonly kind: 'devices'; readonly devices: readonly Device[] }
  | { readonly kind: 'device-switched'; readonly device: DeviceKind; readonly label: string }
  | { readonly kind: 'self-speaking'; readonly speaking: boolean }
  | { readonly kind: 'speaking-while-muted' };

/** How a link does, as three bars: 'fair' is felt by who looks for it, 'poor' by everybody. */
export type QualityLevel = 'good' | 'fair' | 'poor';

/** What holds a link back, as far as this end can tell. */
export type QualityCause =
  'upload' | 'download' | 'their-upload' | 'processor' | 'their-processor' | 'relay' | 'distance';

/** What this device does about a weak network or a busy processor. */
export interface Strain {
  readonly cause: 'upload' | 'processor' | 'saver';
  /** 'lowered': smaller pictures. 'paused': no picture is sent, so that the sound stays clear. */
  readonly video: 'lowered' | 'paused';
}

/** How sure one can be of who is at the other end. */
export interface Safety {
  /** The pictures of the code, numbers below 64; null: there is none to compare. */
  readonly code: readonly number[] | null;
  /** 'verified': by a person, now or in an earlier call. 'differs': somebody is in between. */
  readonly state: 'unchecked' | 'verified' | 'differs';
  /** 'known': the same device as in an earlier call. 'changed': somebody verified by this name had another. */
  readonly familiar: 'new' | 'known' | 'changed';
}

/** What a call came to, for the page after it. Times in ms, data in bytes. */
export interface CallSummary {
  readonly duration: number;
  readonly people: number;
  readonly bytes: number;
}

/** What the engine reports. Plain data: a recorded list of facts is a reproducible screen. */
export type CallFact =
  | { readonly kind: 'preview'; readonly preview: RoomPreview }
  | { readonly kind: 'joining'; readonly room: RoomId }
  | { readonly kind: 'joined'; readonly room: RoomId; readonly self: ParticipantId; readonly at: number }
  | { readonly kind: 'refused'; readonly room: RoomId; readonly error: CallErrorCode; readonly refusal: Refusal | null }
  | { readonly kind: 'left'; readonly summary: CallSummary; readonly error: CallErrorCode | null }
  | { readonly kind: 'path'; readonly state: PathState }
  | { readonly kind: 'topology'; readonly mode: 'mesh' | 'sfu' }
  | { readonly kind: 'roster'; readonly members: readonly Member[] }
  | { readonly kind: 'phase'; readonly id: ParticipantId; readonly phase: PeerPhase }
  | { readonly kind: 'media'; readonly id: ParticipantId; readonly media: MediaState }
  | { readonly kind: 'track'; readonly id: ParticipantId; readonly source: TrackSource; readonly live: boolean }
  | { readonly kind: 'speaking'; readonly id: ParticipantId; readonly speaking: boolean }
  /** Who is at the other end, as far as it is known; may come before the roster that lists them. */
  | { readonly kind: 'standing'; readonly id: ParticipantId; readonly standing: Standing }
  | { readonly kind: 'safety'; readonly id: ParticipantId; readonly safety: Safety }
  | { readonly kind: 'door'; readonly door: Door }
  /** null: inside, since `at`. */
  | { readonly kind: 'outside'; readonly outside: Outside | null; readonly at: number }
  /** A host switched this microphone off; its owner may switch it on again. */
  | { readonly kind: 'muted'; readonly by: string }
  /** Told when it changes. */
  | { readonly kind: 'quality'; readonly id: ParticipantId; readonly level: QualityLevel }
  /** Their camera is on, but they hold its picture back to keep the sound clear. */
  | { readonly kind: 'camera-paused'; readonly id: ParticipantId; readonly paused: boolean }
  | { readonly kind: 'strain'; readonly strain: Strain | null }
  /** Whether there are relays to go through; told once it is known, and when it changes. */
  | { readonly kind: 'relays'; readonly available: boolean };
