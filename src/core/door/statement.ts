import { type Claim, decodeClaim, type Statement } from '#protocol';
import { type Bytes, concat, fromText, toText, utf8 } from '../identity/bytes.ts';
import { type IdentityKey, isSigned } from '../identity/hello.ts';
import type { Crypto } from '../identity/keys.ts';

/** What a host decided, and what shows that it was them. */
export interface Signed {
  readonly claim: Claim;
  readonly statement: Statement;
}

const NAME_BYTES = 16;

const signedText = (claim: string): Bytes => utf8(`parley v1 door ${claim}`);

/** Names a door so that nobody but who founded it can. */
async function nameDoor(subtle: SubtleCrypto, founder: string, nonce: string): Promise<string> {
  const digest = await subtle.digest('SHA-256', utf8(`parley v1 door name ${founder} ${nonce}`));
  return toText(new Uint8Array(digest, 0, NAME_BYTES));
}

/** A name for a new door, and the nonce that shows whose it is. */
export async function drawDoor(
  { subtle, random }: Crypto,
  founder: string,
): Promise<{ readonly door: string; readonly nonce: string }> {
  const nonce = toText(random(new Uint8Array(NAME_BYTES)));
  return { door: await nameDoor(subtle, founder, nonce), nonce };
}

export async function signClaim(identity: IdentityKey, claim: Claim): Promise<Signed> {
  const text = JSON.stringify(claim);
  const signature = toText(new Uint8Array(await identity.sign(signedText(text))));
  return { claim, statement: { claim: text, signature } };
}

/** null: not what a host says, not signed by whom it names, or a first word of a door that is another's. */
export async function readStatement(subtle: SubtleCrypto, statement: Statement): Promise<Signed | null> {
  const read = decodeClaim(statement.claim);
  const signature = fromText(statement.signature);
  if (!read.ok || signature === null) return null;
  const claim = read.value;
  const key = fromText(claim.by);
  if (key === null || !(await isSigned(subtle, key, { signature, message: signedText(statement.claim) }))) return null;
  if (claim.act.kind !== 'found') return { claim, statement };
  return (await nameDoor(subtle, claim.by, claim.act.nonce)) === claim.door ? { claim, statement } : null;
}

/** The key of a device as statements name it. */
export const keyText = ({ publicKey }: IdentityKey): string => toText(concat(publicKey));
