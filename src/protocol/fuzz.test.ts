import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as decoders from './decode.ts';
import { decodeGossip } from './gossip.ts';
import { parseDisplayName, parseRoomName } from './ids.ts';
import type { Result } from './result.ts';

const CASES = 100_000;
const SEED = 0x9a71e7;

/** mulberry32: tiny, seeded, good enough to be mean with. */
function createChance(seed: number) {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  // as: an index below the length; the lists hold undefined on purpose.
  const pick = <T>(from: readonly T[]): T => from[below(from.length)] as T;
  return { next, below, pick };
}
type Chance = ReturnType<typeof createChance>;

const polluted: readonly unknown[] = JSON.parse(
  '[{"__proto__":{"polluted":1}},{"constructor":{"prototype":{"polluted":1}}}]',
) as unknown[];
const numbers = [0, -1, 1, 2, 1.5, Number.NaN, Infinity, Number.MAX_SAFE_INTEGER, 1e308];
const texts = [
  '',
  ' ',
  '\u0000',
  '\ud800',
  '\u202e',
  '\u200b',
  '__proto__',
  'constructor',
  'A'.repeat(70),
  '<b>',
  '../..',
];
const nearlyRight = [
  '👩‍👩‍👧‍👦',
  'garden',
  'left',
  'unload',
  'offer',
  'mesh',
  'A'.repeat(16),
  'A'.repeat(22),
  'x'.repeat(70_000),
];
const objects: readonly unknown[] = [
  [],
  {},
  [[]],
  [null],
  { length: 3 },
  { toString: null },
  new Date(0),
  new Map(),
  /x/,
];
const primitives = [null, undefined, true, false, () => 1, 10n, Symbol('s')];
const NASTY: readonly unknown[] = [...polluted, ...numbers, ...texts, ...nearlyRight, ...objects, ...primitives];
const KEYS = ['__proto__', 'constructor', 'prototype', 'v', 'kind', 'room', 'ok', 'code', 'length', '0', 'toString'];

function invent(chance: Chance, depth: number): unknown {
  if (depth === 0 || chance.next() < 0.6) return chance.pick(NASTY);
  if (chance.next() < 0.4) return Array.from({ length: chance.below(4) }, () => invent(chance, depth - 1));
  return Object.fromEntries(
    Array.from({ length: chance.below(4) }, () => [chance.pick(KEYS), invent(chance, depth - 1)]),
  );
}

/** A copy of a good message in which a few things are not good. */
function spoil(value: unknown, chance: Chance, rate: number): unknown {
  if (chance.next() < rate) return invent(chance, 2);
  if (Array.isArray(value)) return value.map((item) => spoil(item, chance, rate));
  if (typeof value === 'string' && chance.next() < rate) {
    const at = chance.below(value.length + 1);
    return `${value.slice(0, at)}${String.fromCharCode(chance.below(65_536))}${value.slice(at + chance.below(2))}`;
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(() => chance.next() >= rate / 2);
  const spoiled = entries.map(([key, item]) => [key, spoil(item, chance, rate)] as const);
  if (chance.next() < rate)
    Object.defineProperty(spoiled, spoiled.length, { value: [chance.pick(KEYS), invent(chance, 1)] });
  // fromEntries defines '__proto__' as a property of its own, as JSON.parse does.
  return Object.fromEntries(spoiled);
}

function stringify(value: unknown): string {
  try {
    return JSON.stringify(value) ?? 'undefined';
  } catch {
    // Big integers have no JSON.
    return '{"kind":';
  }
}

const FOLDER = new URL('./fixtures/v1/', import.meta.url);
const fixturesOf = (prefix: string): readonly unknown[] => {
  const files = readdirSync(FOLDER).filter((file) => file.startsWith(prefix));
  return files.map((file): unknown => JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')));
};

type Decode = (input: unknown) => Result<unknown, unknown>;
const viaText =
  (decode: (text: string) => Result<unknown, unknown>): Decode =>
  (input) =>
    decode(stringify(input));
const same = (value: unknown): unknown => value;
const reply = (value: unknown): unknown => ({ ok: true, ...(value as object) });

const SUBJECTS: readonly (readonly [string, Decode, string, (value: unknown) => unknown])[] = [
  ['decodeWatch', decoders.decodeWatch, 'client.watch', same],
  ['decodeJoin', decoders.decodeJoin, 'client.join', same],
  ['decodeSignalMessage', decoders.decodeSignalMessage, 'client.signal', same],
  ['decodeLeave', decoders.decodeLeave, 'client.leave', same],
  ['decodePreview', decoders.decodePreview, 'server.preview', same],
  ['decodeRoster', decoders.decodeRoster, 'server.roster', same],
  ['decodeRelayedSignal', decoders.decodeRelayedSignal, 'server.signal', same],
  ['decodeRefusal', decoders.decodeRefusal, 'server.refused', same],
  ['decodeWatched', decoders.decodeWatched, 'reply.watched', reply],
  ['decodeJoined', decoders.decodeJoined, 'reply.joined', reply],
  ['decodeSignal', viaText(decoders.decodeSignal), 'signal.', same],
  ['decodeControl', viaText(decoders.decodeControl), 'control.', same],
  ['decodeGossip', viaText(decodeGossip), 'gossip.', same],
];

describe(`${CASES} spoiled messages each (seed ${SEED})`, { timeout: 60_000 }, () => {
  it.each(SUBJECTS)('%s', (name, decode, prefix, encode) => {
    const chance = createChance(SEED + name.length);
    const good = fixturesOf(prefix);
    let accepted = 0;
    const unstable: unknown[] = [];
    for (let n = 0; n < CASES; n += 1) {
      const input = spoil(chance.pick(good), chance, chance.pick([0.02, 0.05, 0.2]));
      const decoded = decode(input);
      if (!decoded.ok) continue;
      accepted += 1;
      const again = decode(JSON.parse(JSON.stringify(encode(decoded.value))));
      if (JSON.stringify(again) !== JSON.stringify(decoded)) unstable.push(decoded.value);
    }
    expect(unstable.slice(0, 3)).toEqual([]);
    // Neither everything nor nothing, or the fuzz would prove little.
    expect(accepted).toBeGreaterThan(CASES / 100);
    expect(accepted).toBeLessThan(CASES);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(Reflect.ownKeys(Object.prototype)).toHaveLength(12);
  });

  it('decodeSignal and decodeControl on text that is no JSON', () => {
    const chance = createChance(SEED);
    const accepted: string[] = [];
    const samples = [...fixturesOf('signal.'), ...fixturesOf('control.')].map((sample) => JSON.stringify(sample));
    for (let n = 0; n < CASES; n += 1) {
      const text = chance.pick(samples);
      const cut = text.slice(0, chance.below(text.length));
      if (decoders.decodeSignal(cut).ok || decoders.decodeControl(cut).ok) accepted.push(cut);
    }
    expect(accepted).toEqual([]);
  });
});

const marks = ['a', 'Z', ' ', '  ', '\t', '\n', '.', '..', '/', '\\', '-', '%', '?', '#', '<b>', '__proto__'];
const folding = [
  'ﬀ',
  'İ',
  'ß',
  'ẞ',
  'Σ',
  'K',
  '①',
  '…',
  '．',
  '／',
  'ﷺ',
  '\u{1d400}',
  '\u{1e900}',
  'ͅΑ',
  'é',
  'e\u0301',
];
const unseen = [
  '\u00a0',
  '\u3000',
  '\u2028',
  '\u202e',
  '\u2066',
  '\u200b',
  '\u200c',
  '\u200d',
  '\ufeff',
  '\u00ad',
  '\u0000',
];
const joining = [
  '\u0085',
  '\u0301',
  '\u0345',
  '가',
  '\u1100\u1161',
  '\u115f',
  '👩',
  '👩‍👩‍👧‍👦',
  '🏳️‍🌈',
  '🇳🇴',
  '\ud83d',
  '\ude00',
];
const words = ['עברית', 'العربية', 'نام\u200cه', '界', 'healthz', 'assets', 'socket.io', 'room-'];
const PIECES = [...marks, ...folding, ...unseen, ...joining, ...words];

describe(`${CASES} names (seed ${SEED})`, { timeout: 60_000 }, () => {
  it.each([
    ['parseRoomName', parseRoomName],
    ['parseDisplayName', parseDisplayName],
  ] as const)('%s: once is enough', (_name, parse) => {
    const chance = createChance(SEED);
    const unstable: string[] = [];
    for (let n = 0; n < CASES; n += 1) {
      const text = Array.from({ length: chance.below(8) }, () =>
        chance.next() < 0.8 ? chance.pick(PIECES) : String.fromCodePoint(chance.below(0x11_0000)),
      ).join('');
      const once = parse(text);
      if (!once.ok) continue;
      const twice = parse(once.value);
      if (!twice.ok || twice.value !== once.value) unstable.push(text);
    }
    expect(unstable.slice(0, 5).map((text) => encodeURIComponent(text.replaceAll(/\p{Cs}/gu, '?')))).toEqual([]);
  });
});
