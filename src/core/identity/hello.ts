import type { SessionId } from '#protocol';
import { type Bytes, concat, fromText, toText, utf8 } from './bytes.ts';
import type { Crypto } from './keys.ts';

/** Who a device is to those who met it before. The private half cannot leave the browser. */
export interface IdentityKey {
  /** Ed25519, 32 bytes. */
  readonly publicKey: Bytes;
  readonly sign: (message: Bytes) => Promise<ArrayBuffer>;
}

/** What somebody says of themselves, checked. */
export interface Introduction {
  /** X25519, 32 bytes: theirs for this life of their page. */
  readonly ephemeral: Bytes;
  /** Ed25519, 32 bytes: theirs on this device, for good. */
  readonly identity: Bytes;
}

const VERSION = 1;
const NONCE_BYTES = 12;
const KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;

/** What an identity signs: which ephemeral key is theirs in which life of the page. */
const statement = (session: SessionId, ephemeral: Uint8Array): Bytes =>
  concat(utf8(`parley v1 hello ${session} `), ephemeral);

export interface HelloOptions {
  readonly session: SessionId;
  /** Of the room, or of those who have none; see `deriveHelloKey`. */
  readonly key: CryptoKey;
  readonly identity: IdentityKey;
  readonly ephemeral: Bytes;
}

/**
 * Seals an introduction under the room's key: nonce, then version, ephemeral key, identity key and signature in AES-GCM.
 * Whoever lists members can drop it, but neither read nor change it.
 */
export async function sealHello(
  { subtle, random }: Crypto,
  { session, key, identity, ephemeral }: HelloOptions,
): Promise<Bytes> {
  const signature = new Uint8Array(await identity.sign(statement(session, ephemeral)));
  const iv = random(new Uint8Array(NONCE_BYTES));
  const plain = concat(new Uint8Array([VERSION]), ephemeral, identity.publicKey, signature);
  const additionalData = utf8(session);
  return concat(iv, new Uint8Array(await subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, plain)));
}

/** null: not made with this key, not for this life of a page, or not signed by whom it names. */
export async function openHello(
  subtle: SubtleCrypto,
  sealed: Bytes,
  { session, key }: Pick<HelloOptions, 'session' | 'key'>,
): Promise<Introduction | null> {
  const plain = await decrypt(subtle, sealed, { session, key });
  if (plain?.length !== 1 + 2 * KEY_BYTES + SIGNATURE_BYTES || plain[0] !== VERSION) return null;
  const ephemeral = plain.slice(1, 1 + KEY_BYTES);
  const identity = plain.slice(1 + KEY_BYTES, 1 + 2 * KEY_BYTES);
  const signature = plain.slice(1 + 2 * KEY_BYTES);
  const valid = await isSigned(subtle, identity, { signature, message: statement(session, ephemeral) });
  return valid ? { ephemeral, identity } : null;
}

async function decrypt(
  subtle: SubtleCrypto,
  sealed: Bytes,
  { session, key }: Pick<HelloOptions, 'session' | 'key'>,
): Promise<Bytes | null> {
  const iv = sealed.slice(0, NONCE_BYTES);
  const algorithm = { name: 'AES-GCM', iv, additionalData: utf8(session) };
  try {
    return new Uint8Array(await subtle.decrypt(algorithm, key, sealed.slice(NONCE_BYTES)));
  } catch {
    // OperationError is how AES-GCM says that it was not sealed with this key.
    return null;
  }
}

interface Signed {
  readonly signature: Bytes;
  readonly message: Bytes;
}

/** Whether the holder of an identity signed this. False for bytes that are no key. */
export async function isSigned(
  subtle: SubtleCrypto,
  identity: Bytes,
  { signature, message }: Signed,
): Promise<boolean> {
  try {
    const key = await subtle.importKey('raw', identity, 'Ed25519', false, ['verify']);
    return await subtle.verify('Ed25519', key, signature, message);
  } catch {
    // DataError: 32 bytes that are no point of the curve.
    return false;
  }
}

/** A hello as it travels; null for text that is none. */
export const readHelloText = (text: string): Bytes | null => fromText(text);
export const writeHelloText = (sealed: Bytes): string => toText(sealed);
