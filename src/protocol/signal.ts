import * as v from 'valibot';
import { LIMITS } from './limits.ts';
import { reach } from './reach.ts';

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

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** What makes signals arrive once and in order over whatever path is up; see `PairLink`. */
const link = v.object({
  /** Which end said it: when that end of the pair was made, in ms. A later one starts the pair over. */
  from: v.pipe(count, v.minValue(1)),
  /** Which end it is for; 0: whichever there is. */
  to: count,
  /** Its place in all that this end says; left out: outside of the order. */
  n: v.exactOptional(v.pipe(count, v.minValue(1))),
  /** What came before this place and has not arrived is void. */
  base: v.exactOptional(v.pipe(count, v.minValue(1))),
  /** Everything up to this place of the other end's has arrived. */
  ack: count,
});
export type LinkHeader = Readonly<v.InferOutput<typeof link>>;
const linked = { link: v.exactOptional(link) };

export const signal = v.variant('kind', [
  v.object({
    ...linked,
    kind: v.literal('description'),
    /** Counts the offerer's offers on one peer connection; an answer repeats the number it answers. */
    revision,
    description: sessionDescription,
  }),
  /** null: end-of-candidates (RFC 8838 13). */
  v.object({ ...linked, kind: v.literal('candidate'), candidate: v.nullable(candidate) }),
  /** The answerer asks the offerer for a new offer. */
  v.object({ ...linked, kind: v.literal('request'), iceRestart: v.boolean() }),
  v.object({ ...linked, kind: v.literal('bye'), reason: v.picklist(['left', 'replaced', 'removed']) }),
  /** What the sender's device can reach, for finding out why the two do not connect. */
  v.object({ ...linked, kind: v.literal('reach'), reach, asks: v.boolean() }),
  /** What is said at the door of a call, JSON text; see `core/door`. */
  v.object({ ...linked, kind: v.literal('door'), body: text(LIMITS.doorBytes) }),
  /** Nothing but its link. */
  v.object({ kind: v.literal('ack'), link }),
]);
/** What the two ends of one peer connection tell each other to set it up and keep it up. */
export type Signal = Readonly<v.InferOutput<typeof signal>>;
