import * as v from 'valibot';
import { parseText } from './decode.ts';
import { displayName, sessionId } from './messages.ts';
import { failed, ok, type Result } from './result.ts';

/** Statements in force of one door: roles, who was sent away, the last lock and who was let in since. */
export const DOOR_MOST = 80;
/** Characters of a picture, as a data URL: a face of 160 pixels as JPEG takes about half of it. */
const PICTURE_MOST = 16_000;

/** The key of a device, Ed25519, 32 bytes, base64url. */
const key = v.pipe(v.string(), v.regex(/^[\w-]{43}$/));
/** 16 bytes, base64url. */
const short = v.pipe(v.string(), v.regex(/^[\w-]{22}$/));
const keys = v.pipe(v.array(v.unknown()), v.maxLength(DOOR_MOST), v.array(key));
const count = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000));
const keeps = v.pipe(v.array(v.unknown()), v.maxLength(DOOR_MOST), v.array(short));

const act = v.variant('kind', [
  /** The first one: who signs it opened the room. The name of the door is the hash of their key and the nonce. */
  v.object({
    kind: v.literal('found'),
    nonce: short,
    /** The door that this one takes the place of, all its hosts having gone. */
    after: v.exactOptional(short),
    removed: v.exactOptional(keys),
    /** Left out: the door is open. */
    inside: v.exactOptional(keys),
  }),
  /** `keeps`: what counts of all that was said by who has fewer rights from now on, by the beginnings of signatures. */
  v.object({ kind: v.literal('role'), to: key, role: v.picklist(['host', 'cohost', 'guest']), keeps }),
  /** Who is inside may stay and come back; all others knock. */
  v.object({ kind: v.literal('lock'), inside: keys }),
  v.object({ kind: v.literal('unlock') }),
  v.object({ kind: v.literal('admit'), to: key }),
  v.object({ kind: v.literal('remove'), to: key, keeps }),
  /** Of one life of a page, once; kept by nobody. */
  v.object({ kind: v.literal('mute'), session: sessionId }),
]);
export type HostAct = Readonly<v.InferOutput<typeof act>>;

const claim = v.object({
  /** Names the door: what is said at one does not hold at another. */
  door: short,
  by: key,
  /** Higher than that of everything its author has seen (Lamport), and thereby the order of all. */
  n: count,
  act,
});
/** What a host decides. */
export type Claim = Readonly<v.InferOutput<typeof claim>>;

const statement = v.object({
  /** A `Claim` as JSON text: exactly what was signed. */
  claim: v.pipe(v.string(), v.maxLength(8192)),
  /** Ed25519, base64url. */
  signature: v.pipe(v.string(), v.regex(/^[\w-]{86}$/)),
});
export type Statement = Readonly<v.InferOutput<typeof statement>>;

const word = v.variant('kind', [
  v.object({
    kind: v.literal('log'),
    statements: v.pipe(v.array(v.unknown()), v.maxLength(DOOR_MOST), v.array(statement)),
    /** Everything the sender holds, and not only what is new. */
    all: v.boolean(),
  }),
  v.object({
    kind: v.literal('knock'),
    name: displayName,
    picture: v.nullable(v.pipe(v.string(), v.maxLength(PICTURE_MOST), v.regex(/^data:image\/jpeg;base64,[\w+/=]+$/))),
  }),
  v.object({ kind: v.literal('answer'), answer: v.picklist(['waiting', 'held', 'denied']) }),
]);
/** What is said at the door of a call. */
export type DoorWord = Readonly<v.InferOutput<typeof word>>;

function read<T>(schema: v.GenericSchema<unknown, T>, text: string): Result<T, 'malformed'> {
  const parsed = v.safeParse(schema, parseText(text), { abortEarly: true });
  return parsed.success ? ok(parsed.output) : failed('malformed');
}

export const decodeDoorWord = (text: string): Result<DoorWord, 'malformed'> => read(word, text);
export const decodeClaim = (text: string): Result<Claim, 'malformed'> => read(claim, text);
