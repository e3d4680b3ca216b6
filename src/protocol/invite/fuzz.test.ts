import { describe, expect, it } from 'vitest';
import { fromText, toText } from './base.ts';
import { decodeCode, encodeCode } from './code.ts';
import { readCode } from './reader.ts';
import { type Chance, createChance, inventCode } from './samples.ts';
import { plainOf, tokensOf, viewsOf } from './tokens.ts';

const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const letter = (chance: Chance): string => LETTERS.charAt(chance.below(62));

/** One error a person or a program makes. Some leave the text as it is. */
function spoil(text: string, chance: Chance): string {
  const at = chance.below(text.length);
  const [before, char, after] = [text.slice(0, at), text.charAt(at), text.slice(at + 1)];
  switch (chance.below(7)) {
    case 0:
      return before + letter(chance) + after;
    case 1:
      return before + after.charAt(0) + char + after.slice(1);
    case 2:
      return text.slice(0, -1 - chance.below(text.length - 1));
    case 3:
      return text.slice(1 + chance.below(text.length - 1));
    case 4:
      return before + (char < 'a' ? char.toLowerCase() : char.toUpperCase()) + after;
    case 5:
      return before + letter(chance) + char + after;
    default:
      return before + after;
  }
}

const accepts = (text: string): boolean => {
  const bytes = fromText(text);
  return bytes !== undefined && decodeCode(bytes).ok;
};

describe('one error', { timeout: 60_000 }, () => {
  it.each([
    ['190,000 times as bytes', 190_000, accepts],
    ['20,000 times as text', 20_000, (text: string) => readCode(text).ok],
  ])('%s: none is accepted', (_title, cases, accept) => {
    const chance = createChance(31);
    const texts = Array.from({ length: 50 }, () => toText(encodeCode(inventCode(chance))));
    expect(texts.every(accept)).toBe(true);
    const accepted: string[] = [];
    let same = 0;
    for (let n = 0; n < cases; n += 1) {
      const text = texts[n % texts.length] ?? '';
      const spoiled = spoil(text, chance);
      if (spoiled === text) same += 1;
      else if (accept(spoiled)) accepted.push(spoiled);
    }
    expect(accepted).toEqual([]);
    expect(same).toBeLessThan(cases / 20);
  });
});

const WORDS = [
  'the',
  'call',
  'Ada',
  'iPhone',
  '10:30',
  'A1B2',
  'https://',
  '#',
  '?u=',
  '%23',
  '\n> ',
  '&amp;',
  '<br>',
  '=\n',
  '.',
  '…',
] as const;

const randomRun = (chance: Chance): string => Array.from({ length: chance.below(240) }, () => letter(chance)).join('');
const randomUnicode = (chance: Chance): string =>
  Array.from({ length: chance.below(150) }, () =>
    chance.below(3) === 0 ? String.fromCharCode(chance.below(0x10000)) : String.fromCodePoint(chance.below(0x110000)),
  ).join('');

/** Prose with parts of a code, none of them whole, and not so that two make one. */
function randomProse(chance: Chance, code: string): string {
  const at = 1 + chance.below(code.length - 2);
  const part = chance.below(2) === 0 ? code.slice(at) : code.slice(0, at);
  const words = Array.from({ length: chance.below(12) }, () => chance.pick(WORDS) + chance.pick([' ', '', '\n', '\t']));
  words.splice(chance.below(words.length + 1), 0, chance.below(4) === 0 ? spoil(part, chance) : part);
  return words.join('');
}

describe('100,000 texts', { timeout: 60_000 }, () => {
  it.each([
    ['of letters', 50_000, randomRun],
    ['of anything', 20_000, randomUnicode],
    ['of prose', 30_000, randomProse],
  ] as const)('%s: none is accepted, none throws', (_title, cases, invent) => {
    const chance = createChance(32);
    const codes = Array.from({ length: 20 }, () => toText(encodeCode(inventCode(chance))));
    const accepted: string[] = [];
    const errors = new Set<string>();
    for (let n = 0; n < cases; n += 1) {
      const text = invent(chance, codes[n % codes.length] ?? '');
      const read = readCode(text);
      if (read.ok) accepted.push(text);
      else errors.add(read.error);
    }
    expect(accepted).toEqual([]);
    expect(errors).toContain('not-a-code');
    for (const error of errors) expect(['empty', 'not-a-code', 'truncated', 'checksum']).toContain(error);
  });
});

const SHORT = ['0', 'A1', 'a1 ', 'A1B2C3D4 ', 'aB3dE6gH9jK2mN5p\n', '7 ', 'a1.', '1. ', 'https:', 'v=0 ', '"sdp" '];
const MARKS = ['>', '> ', '<', '<a>', '&', '&#x41;', '=', '= ', '=\n', '%25', '#', '\r', '|', '-'];
const WIDE = ['\ufdfa', '\u2a0c', '\u2487', '\u200b', '\u0301', '\u{1d400}', '\ud800'];
const RUNS = [59, 60, 61, 160, 349, 699, 700, 701].flatMap((n) => [
  `${'A1b2'.repeat(n).slice(0, n)} `,
  `${'7'.repeat(n)}.`,
]);
const HEAVY = [...SHORT, ...MARKS, ...WIDE, ...RUNS];

describe('the work on one text', () => {
  const chance = createChance(34);
  const mixed = (size: number, mark: string): string => {
    let text = '';
    while (text.length < 8192) text += Array.from({ length: size }, () => letter(chance)).join('') + mark;
    return text;
  };
  const all = HEAVY.map((part) => part.repeat(8192 / part.length + 1));
  for (const size of [1, 2, 3, 5, 8, 13, 20, 40, 60, 100, 300, 700])
    all.push(mixed(size, ' '), mixed(size, '\n> '), mixed(size, '%20'));

  it.each(all.map((text) => [text.slice(0, 20), text.slice(0, 8192)]))('%j… is bounded', (_start, text) => {
    const plain = plainOf(text);
    const views = viewsOf(plain);
    expect(plain.length).toBeLessThanOrEqual(4 * 8192);
    expect(views.length).toBeLessThanOrEqual(4);
    for (const view of views) expect(view.length).toBeLessThanOrEqual(plain.length);
    const tokens = [...tokensOf(views)];
    expect(tokens.every((token) => token.length >= 60 && token.length <= 700)).toBe(true);
    expect(tokens.reduce((sum, token) => sum + token.length, 0)).toBeLessThanOrEqual(4 * 8192);
    expect(new Set(tokens).size).toBe(tokens.length);
    expect(readCode(text).ok).toBe(false);
  });

  it('no character grows more than fourfold', () => {
    const grown: number[] = [];
    for (let point = 0; point < 0x11_0000; point += 1) {
      const char = String.fromCodePoint(point);
      if (plainOf(char).length > 4 * char.length) grown.push(point);
    }
    expect(grown).toEqual([]);
  });
});
