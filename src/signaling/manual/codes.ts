import type { CodeText } from '#core';
import { encodeCode, type InvitationCode, toDigits, toText } from '#protocol';

/** SHA-256. */
export type Digest = (bytes: Uint8Array<ArrayBuffer>) => Promise<ArrayBuffer>;

export interface MadeCode {
  readonly code: CodeText;
  /** What a reply to it refers to: the first three bytes of its digest. */
  readonly reference: number;
}

/** The number by which a reply names the invite with these bytes. */
export async function referenceOf(bytes: Uint8Array, digest: Digest): Promise<number> {
  const [high = 0, middle = 0, low = 0] = new Uint8Array(await digest(Uint8Array.from(bytes)));
  return high * 65_536 + middle * 256 + low;
}

export async function makeCode(content: InvitationCode, digest: Digest): Promise<MadeCode> {
  const bytes = encodeCode(content);
  return { code: { text: toText(bytes), digits: toDigits(bytes) }, reference: await referenceOf(bytes, digest) };
}
