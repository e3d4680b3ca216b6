import type { RoomId, RoomSecret } from '#protocol';
import { type Bytes, concat, fromText, utf8 } from './bytes.ts';

/** What of the browser's crypto the identity of a page needs. */
export interface Crypto {
  readonly subtle: SubtleCrypto;
  readonly random: (bytes: Bytes) => Bytes;
}

/** The two keys of a pair, for one life of each page: AES-256-GCM, one for each direction. */
export interface PairKeys {
  readonly out: CryptoKey;
  readonly in: CryptoKey;
}

/** What a room's secret gives: the name by which its server knows it, and what proves to members that one has the secret. */
export interface RoomKeys {
  /** 26 characters of a-z and 2-7. */
  readonly wire: string;
  /** 32 bytes; see {@link NO_PROOF}. */
  readonly proof: Bytes;
}

/** Where there is no secret: everybody, the server among them, has the same. */
export const NO_PROOF: Bytes = new Uint8Array(32);

const LABEL = 'parley v1';
const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';
const KEY_BYTES = 32;
const WIRE_CHARACTERS = 26;

interface Derivation {
  readonly from: Bytes;
  readonly salt: Bytes;
  readonly purpose: string;
  readonly bytes: number;
}

/** HKDF-SHA-256 (RFC 5869). */
async function derive(subtle: SubtleCrypto, { from, salt, purpose, bytes }: Derivation): Promise<Bytes> {
  const key = await subtle.importKey('raw', from, 'HKDF', false, ['deriveBits']);
  const info = utf8(`${LABEL} ${purpose}`);
  return new Uint8Array(await subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt, info }, key, bytes * 8));
}

const importAes = (subtle: SubtleCrypto, bytes: Bytes): Promise<CryptoKey> =>
  subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);

/** Derives what a room's secret gives. The name is part of it: one secret under two names is two rooms. */
export async function deriveRoomKeys(subtle: SubtleCrypto, text: RoomSecret, name: RoomId): Promise<RoomKeys> {
  const secret = fromText(text);
  if (secret === null) throw new Error('a room secret is base64url');
  const salt = utf8(name);
  const wire = await derive(subtle, { from: secret, salt, purpose: 'room', bytes: WIRE_CHARACTERS });
  const proof = await derive(subtle, { from: secret, salt, purpose: 'proof', bytes: KEY_BYTES });
  return { wire: Array.from(wire, (byte) => BASE32[byte % 32]).join(''), proof };
}

/** The key that hellos are sealed with. */
export async function deriveHelloKey(subtle: SubtleCrypto, proof: Bytes): Promise<CryptoKey> {
  const bytes = await derive(subtle, { from: proof, salt: new Uint8Array(), purpose: 'hello', bytes: KEY_BYTES });
  return importAes(subtle, bytes);
}

export interface Meeting {
  /** What the two ephemeral keys agree on, 32 bytes. */
  readonly shared: Bytes;
  readonly proof: Bytes;
  /** What each end said of itself, this one's first. */
  readonly hellos: readonly [own: Bytes, theirs: Bytes];
  /** Whether this end comes first in the transcript. Both must come to opposite answers. */
  readonly isFirst: boolean;
}

/** The keys of a pair: bound to both hellos, so that two ends that were told different ones have nothing in common. */
export async function derivePairKeys(subtle: SubtleCrypto, meeting: Meeting): Promise<PairKeys> {
  const { shared, proof, hellos, isFirst } = meeting;
  const [first, second] = isFirst ? hellos : [hellos[1], hellos[0]];
  const salt = new Uint8Array(await subtle.digest('SHA-256', concat(utf8(LABEL), first, second)));
  const bytes = await derive(subtle, { from: concat(shared, proof), salt, purpose: 'pair', bytes: 2 * KEY_BYTES });
  const [one, other] = await Promise.all([
    importAes(subtle, bytes.slice(0, KEY_BYTES)),
    importAes(subtle, bytes.slice(KEY_BYTES)),
  ]);
  return isFirst ? { out: one, in: other } : { out: other, in: one };
}
