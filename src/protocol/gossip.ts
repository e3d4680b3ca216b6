import * as v from 'valibot';
import { type BadMessage, parseText } from './decode.ts';
import { LIMITS } from './limits.ts';
import { body, displayName, hello, participantId, sessionId, version } from './messages.ts';
import { failed, ok, type Result } from './result.ts';
import { SPOKEN_VERSIONS } from './version.ts';

/** Entries in each list of a message: far more people than a call without a server can hold. */
export const GOSSIP_MOST = 64;
/** Nobody is taken for gone and comes back so often. */
export const GOSSIP_LIVES = 1000;

const address = v.object({ id: participantId, session: sessionId });
const person = v.object({ ...address.entries, name: displayName, hello: v.exactOptional(hello) });
const member = v.object({ ...person.entries, presence: v.picklist(['lobby', 'call']) });
const life = v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(GOSSIP_LIVES));
// Counted before anything in it is looked at.
const few = v.pipe(v.array(v.unknown()), v.maxLength(GOSSIP_MOST));

export const gossip = v.variant('kind', [
  /** The first thing each end says over a channel that came up by codes. */
  v.object({
    kind: v.literal('hello'),
    v: version,
    member: person,
    /** What proves that somebody has the link of the room, base64url; who came in by a code has it from here. */
    proof: v.exactOptional(v.pipe(v.string(), v.regex(/^[\w-]{43}$/))),
    /** Everybody the sender knows of, itself among them if it is in the call. */
    members: v.exactOptional(v.pipe(few, v.array(member))),
  }),
  /** All that the sender knows of the call. */
  v.object({
    kind: v.literal('members'),
    /** In order of arrival. */
    members: v.pipe(few, v.array(member)),
    /** Those to whom the sender has a line that is up. */
    linked: v.pipe(few, v.array(participantId)),
    /** Sessions that ended lately: no older list brings them back. */
    gone: v.pipe(few, v.array(sessionId)),
    /** Of all these sessions, those that came back after an end, and how many lives they have had. */
    lives: v.exactOptional(v.pipe(few, v.array(v.object({ session: sessionId, life })))),
  }),
  /** A signal on its way through other members. */
  v.object({
    kind: v.literal('relay'),
    from: address,
    to: address,
    /** Rises with every message of `from`, so that a copy and a latecomer are known as such. */
    n: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
    /** A `Signal` as JSON text, opaque to those who carry it. */
    body,
    /** How many more members may pass it on. */
    hops: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(3)),
  }),
]);
/** What members of a call without a server tell each other over their own channels. */
export type Gossip = Readonly<v.InferOutput<typeof gossip>>;

const KINDS: ReadonlySet<string> = new Set(gossip.options.map((option) => option.entries.kind.literal));
const head = v.object({ kind: v.string(), v: v.optional(v.unknown()) });

/** Reads a message between members: JSON text. 'unsupported-version': the other end of a new channel is too new or too old. */
export function decodeGossip(text: string): Result<Gossip, BadMessage> {
  const input = text.length > LIMITS.controlBytes ? undefined : parseText(text);
  if (!v.is(head, input)) return failed('malformed');
  if (!KINDS.has(input.kind)) return failed('unknown-kind');
  if (input.kind === 'hello' && typeof input.v === 'number' && !SPOKEN_VERSIONS.includes(input.v)) {
    return failed('unsupported-version');
  }
  const parsed = v.safeParse(gossip, input, { abortEarly: true });
  return parsed.success ? ok(parsed.output) : failed('malformed');
}
