import type { CandidateType, CodeCandidate, Endpoint, InvitationCode } from './types.ts';

/** Chance that can be repeated: the same seed always draws the same numbers. */
export interface Chance {
  /** A whole number below `limit`. */
  below(limit: number): number;
  pick<T>(from: readonly [T, ...T[]]): T;
}

/** mulberry32: tiny, seeded, good enough to be mean with. */
export function createChance(seed: number): Chance {
  let state = seed;
  const below = (limit: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * limit);
  };
  return { below, pick: (from) => from[below(from.length)] ?? from[0] };
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const NAMES = [
  '',
  '',
  'Ada',
  'Grace Hopper',
  'Augusta Ada King',
  'Zoë',
  'עדה',
  '山田太郎さんです',
  '👩‍👩‍👧‍👦',
  '<b>x</b> & y',
] as const;
const ADDRESSES = ['::', '::1', '2001:db8::1', '2001:db8:0:1:1:1:1:1', '2001:0:0:1::1', '::ffff:192.0.2.1'] as const;
const TYPES: readonly [CandidateType, ...CandidateType[]] = ['host', 'srflx', 'prflx', 'relay'];

const textOf = (chance: Chance, length: number, letters: string): string =>
  Array.from({ length }, () => letters.charAt(chance.below(letters.length))).join('');
const hex = (chance: Chance, length: number): string => textOf(chance, length, '0123456789abcdef');

function inventAddress(chance: Chance): string {
  const group = (): string => (1 + chance.below(0xffff)).toString(16);
  switch (chance.below(5)) {
    case 0:
      return `${hex(chance, 8)}-${hex(chance, 4)}-${hex(chance, 4)}-${hex(chance, 4)}-${hex(chance, 12)}.local`;
    case 1:
      return Array.from({ length: 8 }, group).join(':');
    case 2:
      // Few networks, so that neighbours share theirs.
      return `2001:db8:1:${1 + chance.below(2)}:${Array.from({ length: 4 }, group).join(':')}`;
    case 3:
      return chance.pick(ADDRESSES);
    default:
      return Array.from({ length: 4 }, () => chance.below(256)).join('.');
  }
}

function inventCandidate(chance: Chance): CodeCandidate {
  return { type: chance.pick(TYPES), address: inventAddress(chance), port: 1 + chance.below(0xffff) };
}

function inventCredentials(chance: Chance): Pick<Endpoint, 'ufrag' | 'pwd'> {
  switch (chance.below(3)) {
    case 0:
      return { ufrag: textOf(chance, 4, LETTERS), pwd: textOf(chance, 24, LETTERS) };
    case 1:
      return { ufrag: hex(chance, 8), pwd: hex(chance, 32) };
    default:
      return {
        ufrag: textOf(chance, 4 + chance.below(10), LETTERS),
        pwd: textOf(chance, 22 + chance.below(20), LETTERS),
      };
  }
}

/** Any code that an encoder can write as it is, except for a name that may be too long: all classes, families and types. */
export function inventCode(chance: Chance, most = 6): InvitationCode {
  const said = {
    minute: chance.below(0x10000),
    fingerprint: Uint8Array.from({ length: 32 }, () => chance.below(256)),
    ...inventCredentials(chance),
    candidates: Array.from({ length: chance.below(most + 1) }, () => inventCandidate(chance)),
    name: chance.pick(NAMES),
  };
  return chance.below(2) === 0
    ? { kind: 'invite', ...said }
    : { kind: 'reply', reference: chance.below(0x1000000), ...said };
}

/** A code whose bytes are always the same, with these candidates. */
export function plainInvite(candidates: readonly CodeCandidate[], name = ''): InvitationCode {
  return {
    kind: 'invite',
    minute: 4711,
    fingerprint: Uint8Array.from({ length: 32 }, (_, n) => (n * 37 + 11) % 256),
    ufrag: 't3Qz',
    pwd: '/aB+c9dEfGhIjKlMnOpQrStU',
    candidates,
    name,
  };
}

/** What a laptop on a good day offers: two networks, IPv6, a reflexive address and a relay. */
export const LAPTOP = [
  { type: 'host', address: '192.168.1.20', port: 54_321 },
  { type: 'host', address: '10.8.0.3', port: 54_322 },
  { type: 'host', address: '2001:db8:1:2::5', port: 54_323 },
  { type: 'host', address: '2001:db8:1:2:a1b2:c3d4:e5f6:789', port: 54_324 },
  { type: 'srflx', address: '203.0.113.45', port: 61_000 },
  { type: 'relay', address: '198.51.100.7', port: 3478 },
] as const satisfies readonly CodeCandidate[];
