import { failed, ok, type Result } from '../result.ts';
import { fromDigits, fromText } from './base.ts';
import { decodeCode } from './code.ts';
import { likeliestOf, LONGEST_TEXT, plainOf, tokensOf, viewsOf } from './tokens.ts';
import type { BadCode, InvitationCode } from './types.ts';

/** A code found in a text, and its bytes: the first three of their SHA-256 are an invite's reference. */
export interface ReadCode {
  readonly code: InvitationCode;
  readonly bytes: Uint8Array;
}

// The shortest code with one candidate is 66 bytes: 89 letters, or 159 digits.
const LEAST_TEXT = 89;
const LEAST_DIGITS = 159;

const isDigits = (token: string): boolean => !/\D/.test(token);

/** What a token may stand for. Digits are letters of base 62 as well. */
const readingsOf = (token: string): readonly Uint8Array[] =>
  [isDigits(token) ? fromDigits(token) : undefined, fromText(token)].filter((bytes) => bytes !== undefined);

function isRawSdp(plain: string): boolean {
  return /["']sdp\\?["']\s*:/.test(plain) || (/(?:^|["'>\s])v=0/.test(plain) && /(?:\s|\\n)a=\w/.test(plain));
}

function whyNone(plain: string, views: readonly string[]): BadCode {
  if (!/\S/.test(plain)) return 'empty';
  if (isRawSdp(plain)) return 'raw-sdp';
  const token = likeliestOf(views);
  if (token === '') return 'not-a-code';
  // A number that was cut short is another number altogether: only its length tells.
  return token.length < (isDigits(token) ? LEAST_DIGITS : LEAST_TEXT) ? 'truncated' : 'checksum';
}

/**
 * Finds the code in whatever a person pasted, at most 8192 characters: a link, digits, a mail, a chat (HISTORY.md, "Codes").
 * The first that is whole wins. Fails with what is known of the best one; never throws.
 */
export function readCode(text: string): Result<ReadCode, BadCode> {
  if (text.length > LONGEST_TEXT) return failed('too-long');
  const plain = plainOf(text);
  const views = viewsOf(plain);
  let sound: BadCode | undefined;
  for (const token of tokensOf(views)) {
    for (const bytes of readingsOf(token)) {
      const decoded = decodeCode(bytes);
      if (decoded.ok) return ok({ code: decoded.value, bytes });
      // The checksum is right, so this was a code, and more can be said than that something is missing.
      if (decoded.error === 'malformed' || decoded.error === 'newer-version') sound ??= decoded.error;
    }
  }
  return failed(sound ?? whyNone(plain, views));
}
