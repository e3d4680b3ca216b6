import * as v from 'valibot';
import { LIMITS } from './limits.ts';

const text = (bytes: number) => v.pipe(v.string(), v.maxLength(bytes));

/** A JSEP description (RFC 9429). At most 100 candidate lines: 10,000 of them freeze a tab for 12 s. */
const sessionDescription = v.object({
  type: v.picklist(['offer', 'answer']),
  sdp: v.pipe(
    text(LIMITS.signalBytes),
    v.check((sdp) => sdp.split('\na=candidate:').length - 1 <= LIMITS.candidates, 'too many candidates'),
  ),
});
export type SessionDescription = Readonly<v.InferOutput<typeof sessionDescription>>;

/** RTCIceCandidateInit, of which only these four fields travel. */
const candidate = v.object({
  candidate: text(1024),
  sdpMid: v.nullable(text(32)),
  sdpMLineIndex: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(64))),
  /** Names the ICE generation (RFC 8839 5.4), so that a late candidate of an old one is told apart. */
  usernameFragment: v.nullable(text(256)),
});
export type Candidate = Readonly<v.InferOutput<typeof candidate>>;

const revision = v.pipe(v.number(), v.integer(), v.minValue(1));

export const signal = v.variant('kind', [
  v.object({
    kind: v.literal('description'),
    /** Counts the offerer's offers on one peer connection; an answer repeats the number it answers. */
    revision,
    description: sessionDescription,
  }),
  /** null: end-of-candidates (RFC 8838 13). */
  v.object({ kind: v.literal('candidate'), candidate: v.nullable(candidate) }),
  /** The answerer asks the offerer for a new offer. */
  v.object({ kind: v.literal('request'), iceRestart: v.boolean() }),
  v.object({ kind: v.literal('bye'), reason: v.picklist(['left', 'replaced', 'removed']) }),
]);
/** What the two ends of one peer connection tell each other to set it up and keep it up. */
export type Signal = Readonly<v.InferOutput<typeof signal>>;
