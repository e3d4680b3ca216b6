import * as v from 'valibot';
import { LIMITS } from './limits.ts';
import { signal } from './signal.ts';

export const TRACK_SOURCES = ['microphone', 'camera', 'screen', 'screenAudio'] as const;
/** What a fixed slot of a peer connection carries. */
export type TrackSource = (typeof TRACK_SOURCES)[number];

const mediaState = v.object({
  microphone: v.boolean(),
  camera: v.boolean(),
  screen: v.boolean(),
  screenAudio: v.boolean(),
});
/** Which sources a participant is sending now. */
export type MediaState = Readonly<v.InferOutput<typeof mediaState>>;

const pixels = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(16384));
const counter = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Base64url: a hash, a number of 16 bytes, or a signature. */
const bytes = v.pipe(v.string(), v.regex(/^[\w-]{22,86}$/));
const safety = v.variant('step', [
  v.object({ step: v.literal('commit'), value: bytes, known: v.exactOptional(bytes), signature: bytes }),
  v.object({
    step: v.literal('answer'),
    value: v.exactOptional(bytes),
    known: v.exactOptional(bytes),
    signature: bytes,
  }),
  v.object({ step: v.literal('reveal'), value: bytes }),
]);
/** What two ends tell each other, to have a code in common that nobody else can bring about; see `identity/safety`. */
export type SafetyMessage = Readonly<v.InferOutput<typeof safety>>;

export const control = v.variant('kind', [
  v.object({
    kind: v.literal('media'),
    media: mediaState,
    /** Sources that are on, but held back for want of bandwidth. */
    paused: v.exactOptional(v.array(v.picklist(TRACK_SOURCES))),
  }),
  /** How large the sender of this message shows one of the receiver's sources, in device pixels; null: not shown. */
  v.object({
    kind: v.literal('want'),
    source: v.picklist(['camera', 'screen']),
    size: v.nullable(v.object({ width: pixels, height: pixels })),
  }),
  /** The sender of this message missed a part of the pictures, and needs whole ones. */
  v.object({ kind: v.literal('refresh') }),
  v.object({ kind: v.literal('ping'), n: counter }),
  v.object({ kind: v.literal('pong'), n: counter }),
  v.object({ kind: v.literal('signal'), signal }),
  /** Words of the exchange that gives both ends the same safety code. */
  v.object({ kind: v.literal('safety'), message: safety }),
  /** What is said about the door of the call, JSON text; see `core/door`. */
  v.object({ kind: v.literal('door'), body: v.pipe(v.string(), v.maxLength(LIMITS.doorBytes)) }),
  /** The signaling path's own business between members, opaque to the pair: see `Gossip`. */
  v.object({ kind: v.literal('gossip'), body: v.pipe(v.string(), v.maxLength(LIMITS.controlBytes)) }),
]);
/** One message of the control channel: the negotiated, ordered data channel that every peer connection carries. */
export type Control = Readonly<v.InferOutput<typeof control>>;
