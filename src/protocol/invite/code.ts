import { failed, ok, type Result } from '../result.ts';
import { toText } from './base.ts';
import { createReader, uint } from './bytes.ts';
import { packCandidates, readCandidates } from './candidates.ts';
import { crc24 } from './checksum.ts';
import { packCredentials, readCredentials } from './credentials.ts';
import { packName, readName, shortName } from './name.ts';
import type { BadCode, InvitationCode } from './types.ts';

const VERSION = 1;
/** Set in an invite, clear in a reply: a reply's number begins lower, and so its text is never more than 4 characters longer. */
const INVITE = 0x10;
const EXTRA = 0x02;

const FINGERPRINT = 32;
const CHECKSUM = 3;
/** The shortest invite that can be reached: Firefox's credentials and one IPv4 candidate. */
const LEAST_BYTES = 66;
const MOST_BYTES = 512;
/** More than six hardly ever help, and each is ten characters. */
const CANDIDATES = 6;
/** Characters of a code with a name in it. */
const NAMED_TEXT = 160;

function pack(code: InvitationCode, limit: number, name: string): readonly number[] {
  const credentials = packCredentials(code);
  if (code.fingerprint.length !== FINGERPRINT) throw new RangeError('fingerprint');
  if (credentials === undefined) throw new RangeError('ufrag or pwd');
  const kind = code.kind === 'invite' ? INVITE : 0;
  return [
    (VERSION << 5) | kind | (credentials.kind << 2) | (name === '' ? 0 : EXTRA),
    ...uint(code.minute, 2),
    ...(code.kind === 'reply' ? uint(code.reference, 3) : []),
    ...code.fingerprint,
    ...credentials.bytes,
    ...packCandidates(code.candidates, limit),
    ...(name === '' ? [] : packName(name)),
  ];
}

function seal(body: readonly number[]): Uint8Array {
  return Uint8Array.from([...body, ...uint(crc24(body), CHECKSUM)]);
}

/**
 * The bytes of a code (HISTORY.md, "Codes"). Writes the first six candidates that it can, and no name where the text would pass
 * 160 characters. Throws when a number is out of range, and on a fingerprint or credentials that no browser makes.
 */
export function encodeCode(code: InvitationCode): Uint8Array {
  const name = shortName(code.name);
  const named = seal(pack(code, CANDIDATES, name));
  if (name !== '' && toText(named).length <= NAMED_TEXT) return named;
  const bytes = seal(pack(code, CANDIDATES, ''));
  if (bytes.length > MOST_BYTES) throw new RangeError('ufrag or pwd');
  return bytes;
}

function parse(body: Uint8Array): InvitationCode | undefined {
  const reader = createReader(body);
  const header = reader.uint(1);
  const minute = reader.uint(2);
  const kind =
    header & INVITE ? ({ kind: 'invite' } as const) : ({ kind: 'reply', reference: reader.uint(3) } as const);
  const fingerprint = reader.take(FINGERPRINT);
  const credentials = readCredentials(reader, (header >> 2) & 3);
  const candidates = readCandidates(reader);
  const name = header & EXTRA ? readName(reader) : '';
  if (credentials === undefined || candidates === undefined || name === undefined || reader.left() !== 0) {
    return undefined;
  }
  const code = { ...kind, minute, fingerprint, ...credentials, candidates, name };
  // A code has one spelling: what is not written again byte by byte has reserved bits set, a port 0, or the like.
  const same = pack(code, candidates.length, '').every((byte, at) => byte === (at === 0 ? header & ~EXTRA : body[at]));
  return same ? code : undefined;
}

/** Reads a code's bytes, at most 512 of them. What is not exactly as {@link encodeCode} writes it is refused, but for extra fields. */
export function decodeCode(bytes: Uint8Array): Result<InvitationCode, BadCode> {
  if (bytes.length === 0) return failed('empty');
  if (bytes.length > MOST_BYTES) return failed('too-long');
  const body = bytes.subarray(0, -CHECKSUM);
  const sum = createReader(bytes.subarray(-CHECKSUM)).uint(CHECKSUM);
  if (crc24(body) !== sum) return failed(bytes.length < LEAST_BYTES ? 'truncated' : 'checksum');
  if ((body[0] ?? 0) >> 5 > VERSION) return failed('newer-version');
  const code = parse(body);
  return code === undefined ? failed('malformed') : ok(code);
}
