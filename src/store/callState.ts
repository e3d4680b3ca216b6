import type {
  CallErrorCode,
  CallSummary,
  CaptureState,
  Device,
  DeviceKind,
  Door,
  Invite,
  Outside,
  PathState,
  PeerPhase,
  QualityLevel,
  Reply,
  Role,
  Safety,
  Standing,
  Strain,
} from '#core';
import type { MediaState, ParticipantId, Refusal, RoomId, RoomPreview, TrackSource } from '#protocol';

export type CallStatus =
  | { readonly at: 'lobby' }
  | { readonly at: 'joining'; readonly room: RoomId }
  | { readonly at: 'in-call'; readonly room: RoomId; readonly since: number }
  | {
      readonly at: 'refused';
      readonly room: RoomId;
      readonly error: CallErrorCode;
      readonly refusal: Refusal | null;
    }
  | {
      readonly at: 'left';
      readonly room: RoomId;
      readonly summary: CallSummary;
      readonly error: CallErrorCode | null;
    };

/** Somebody else in the call. */
export interface Participant {
  readonly id: ParticipantId;
  readonly name: string;
  readonly phase: PeerPhase;
  /** What they say they send; null until their control channel told. */
  readonly media: MediaState | null;
  /** Which of their tracks deliver here. */
  readonly tracks: MediaState;
  readonly speaking: boolean;
  readonly level: QualityLevel;
  /** Their camera is on, but they hold its picture back to keep the sound clear. */
  readonly cameraPaused: boolean;
}

/** Something worth a short word on screen. */
export type Notice = { readonly key: number } & (
  | { readonly kind: 'joined' | 'left' | 'sharing'; readonly names: readonly string[] }
  | { readonly kind: 'device-switched'; readonly device: DeviceKind; readonly label: string }
  | { readonly kind: 'device-lost'; readonly source: TrackSource }
  | { readonly kind: 'back-online' }
  | { readonly kind: 'speaking-while-muted' }
  /** A host switched this microphone off. */
  | { readonly kind: 'muted'; readonly by: string }
  /** This person may open the door from now on, or not any more. */
  | { readonly kind: 'role'; readonly role: Role }
);

/** Everything the screen shows, and nothing that cannot be printed as JSON. */
export interface CallState {
  readonly status: CallStatus;
  readonly self: ParticipantId | null;
  readonly selfSpeaking: boolean;
  /** In order of arrival, without self. */
  readonly order: readonly ParticipantId[];
  readonly participants: Readonly<Record<ParticipantId, Participant>>;
  /** Who the others are, as far as it is known; also of some who are gone. */
  readonly standings: Readonly<Record<ParticipantId, Standing>>;
  /** The safety codes with them. */
  readonly safeties: Readonly<Record<ParticipantId, Safety>>;
  /** Who may open the door, and who stands in front of it; null: not known yet. */
  readonly door: Door | null;
  /** null: inside. */
  readonly outside: Outside | null;
  /** The first roster of a call has come: from here on, who is new has come after us. */
  readonly rostered: boolean;
  readonly path: PathState;
  /** What this device does about a weak network or a busy processor; null: nothing is needed. */
  readonly strain: Strain | null;
  /** Whether there are relays to go through; null: not known yet. */
  readonly relays: boolean | null;
  readonly topology: 'mesh' | 'sfu';
  readonly preview: RoomPreview | null;
  readonly local: Readonly<Record<TrackSource, CaptureState>>;
  readonly devices: readonly Device[];
  readonly notices: readonly Notice[];
  /** Open invites of this page, the newest last. */
  readonly invites: readonly Invite[];
  /** The reply to the invite that was taken here last. */
  readonly reply: Reply | null;
  /** Counts the notices ever shown: the next key. */
  readonly noticed: number;
}

const OFF: CaptureState = { at: 'off' };

export const initialCallState: CallState = {
  status: { at: 'lobby' },
  self: null,
  selfSpeaking: false,
  order: [],
  participants: {},
  standings: {},
  safeties: {},
  door: null,
  outside: null,
  rostered: false,
  path: 'idle',
  strain: null,
  relays: null,
  topology: 'mesh',
  preview: null,
  local: { microphone: OFF, camera: OFF, screen: OFF, screenAudio: OFF },
  devices: [],
  notices: [],
  invites: [],
  reply: null,
  noticed: 0,
};
