import { failed, ok, type Result } from './result.ts';
import { LIMITS } from './limits.ts';

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** A person in a room. Outlives sockets and page loads: derived by the server from the resume key. 16 base64url characters. */
export type ParticipantId = Branded<'ParticipantId'>;
/** One life of one page. The same participant has a new session after a reload, and then all peer connections are new too. */
export type SessionId = Branded<'SessionId'>;
/** The secret that makes its holder the same participant again. 22 base64url characters (128 bits); never shown to others. */
export type ResumeKey = Branded<'ResumeKey'>;
/** What the link of a room holds and its server never sees. 22 base64url characters (128 bits). */
export type RoomSecret = Branded<'RoomSecret'>;
/** A room name in canonical form: NFKC, lower case, no white space, at most 64 characters. */
export type RoomId = Branded<'RoomId'>;

export type BadName = 'empty' | 'too-long';

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });

// Controls, bidirectional overrides and invisible fillers. ZWJ (U+200D) and ZWNJ (U+200C) stay: scripts and emoji need them.
const INVISIBLE =
  /[\p{Cc}\p{Cs}\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\ufff9-\uffff]/gu;
// Answered by the server itself, so a room of that name could not be opened by its link.
const RESERVED = new Set(['healthz', 'readyz', 'metrics', 'assets', 'socket.io']);

function tooLong(text: string): boolean {
  if (text.length > LIMITS.nameUnits) return true;
  if (text.length <= LIMITS.nameCharacters) return false;
  let count = 0;
  for (const _ of segmenter.segment(text)) count += 1;
  return count > LIMITS.nameCharacters;
}

/** Makes the canonical room name of whatever a person typed or a link carried. */
export function parseRoomName(text: string): Result<RoomId, BadName> {
  // Bounds the work below: normalization may lengthen a text up to 18 times.
  if (text.length > LIMITS.nameUnits * 4) return failed('too-long');
  const name = text
    .normalize('NFKC')
    .replace(/\s+/gu, ' ')
    .replace(INVISIBLE, '')
    .trim()
    .toLowerCase()
    .normalize('NFKC')
    .replace(/[\s/\\]+/gu, '-')
    .replace(/^\.+/u, '');
  if (name === '' || /^[-\u200c\u200d]+$/u.test(name)) return failed('empty');
  if (tooLong(name)) return failed('too-long');
  // as: this function is the only maker of the brand.
  return ok((RESERVED.has(name) ? `room-${name}` : name) as RoomId);
}

export function isRoomId(text: string): text is RoomId {
  const parsed = parseRoomName(text);
  return parsed.ok && parsed.value === text;
}

/** A display name as others will see it: no controls, no direction overrides, single spaces. Empty is allowed: a name is optional. */
export function parseDisplayName(text: string): Result<string, 'too-long'> {
  if (text.length > LIMITS.nameUnits * 4) return failed('too-long');
  // Line breaks become spaces before controls vanish; what was apart may then join, so spaces and accents come last.
  const name = text.replace(/\s+/gu, ' ').replace(INVISIBLE, '').normalize('NFC').replace(/\s+/gu, ' ').trim();
  return tooLong(name) ? failed('too-long') : ok(name);
}

/** Cuts a name to what {@link parseDisplayName} accepts, at a character's edge. */
export function cutName(text: string): string {
  let units = 0;
  let characters = 0;
  for (const { segment } of segmenter.segment(text.slice(0, LIMITS.nameUnits * 4))) {
    if (characters === LIMITS.nameCharacters || units + segment.length > LIMITS.nameUnits) break;
    characters += 1;
    units += segment.length;
  }
  return text.slice(0, units);
}

const PARTICIPANT_ID = /^[A-Za-z0-9_-]{16}$/;
const SECRET = /^[A-Za-z0-9_-]{22}$/;

export function isParticipantId(text: string): text is ParticipantId {
  return PARTICIPANT_ID.test(text);
}

export function isSessionId(text: string): text is SessionId {
  return PARTICIPANT_ID.test(text);
}

export function isResumeKey(text: string): text is ResumeKey {
  return SECRET.test(text);
}

export function isRoomSecret(text: string): text is RoomSecret {
  return SECRET.test(text);
}

/** Orders two lives of pages the same way everywhere. */
export function makesFirst(self: SessionId, remote: SessionId): boolean {
  return self < remote;
}

/** Orders two ids the same way everywhere; the smaller side of a pair makes every offer. */
export function makesOffers(self: ParticipantId, remote: ParticipantId): boolean {
  return self < remote;
}
