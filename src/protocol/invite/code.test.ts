import { readdirSync, readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { toDigits, toText } from './base.ts';
import { hexOf, uint } from './bytes.ts';
import { crc24 } from './checksum.ts';
import { decodeCode, encodeCode } from './code.ts';
import { shortName } from './name.ts';
import { readCode } from './reader.ts';
import { createChance, inventCode, LAPTOP, plainInvite } from './samples.ts';
import type { InvitationCode } from './types.ts';

interface Golden {
  readonly code: InvitationCode & { readonly fingerprint: string };
  readonly bytes: string;
  readonly text: string;
  readonly digits: string;
}

const FOLDER = new URL('../fixtures/codes/', import.meta.url);
const goldens = readdirSync(FOLDER).map((file) => {
  // as: the folder is ours, and every field is compared below.
  const golden = JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as Golden;
  const code = { ...golden.code, fingerprint: Uint8Array.from(Buffer.from(golden.code.fingerprint, 'hex')) };
  const bytes = Uint8Array.from(Buffer.from(golden.bytes, 'hex'));
  return { file, code, bytes, text: golden.text, digits: golden.digits };
});

describe('every code that ever shipped is still understood', () => {
  it.each(goldens)('$file', ({ code, bytes, text, digits }) => {
    expect(decodeCode(bytes)).toEqual({ ok: true, value: code });
    expect([toText(bytes), toDigits(bytes)]).toEqual([text, digits]);
    const found = { ok: true, value: { code, bytes } };
    expect([readCode(text), readCode(digits)]).toEqual([found, found]);
  });

  it.each(goldens.filter(({ file }) => !file.includes('.reads-')))('$file is written the same', ({ code, bytes }) => {
    expect(encodeCode(code)).toEqual(bytes);
  });

  it('has all kinds, classes and families', () => {
    const headers = new Set(goldens.map(({ bytes }) => (bytes[0] ?? 0) & 0x1c));
    expect([...headers].toSorted((a, b) => a - b)).toEqual([0, 4, 8, 0x10, 0x14, 0x18]);
    const said = JSON.stringify(goldens.map(({ code }) => code.candidates));
    for (const part of ['host', 'srflx', 'prflx', 'relay', '.local', '::', '192.']) expect(said).toContain(part);
  });
});

describe('a round trip', () => {
  it('keeps everything', () => {
    const chance = createChance(21);
    const wrong: InvitationCode[] = [];
    for (let n = 0; n < 1500; n += 1) {
      const code = inventCode(chance);
      const [plain, named] = [
        { ...code, name: '' },
        { ...code, name: shortName(code.name) },
      ];
      const bytes = encodeCode(code);
      // The name is there unless the text would be too long with it.
      const dropped = named.name !== '' && hexOf(encodeCode(plain)) === hexOf(bytes);
      const decoded = decodeCode(bytes);
      const same = decoded.ok && isDeepStrictEqual(decoded.value, dropped ? plain : named);
      const length = toText(bytes).length;
      if (!same || (dropped ? length <= 132 : named.name !== '' && length > 160)) wrong.push(code);
    }
    expect(wrong).toEqual([]);
  });

  it('keeps the first six candidates, and leaves out what it cannot write', () => {
    const odd = ['example.com', 'fe80::1%eth0', ''].map((address) => ({ type: 'host', address, port: 9 }) as const);
    const ports = [0, -1, 65_536, Number.NaN].map((port) => ({ type: 'host', address: '10.0.0.1', port }) as const);
    const bytes = encodeCode(plainInvite([...odd, ...ports, ...LAPTOP, ...LAPTOP]));
    expect(decodeCode(bytes)).toEqual({ ok: true, value: plainInvite(LAPTOP) });
  });
});

const only = (...picks: readonly number[]) => LAPTOP.filter((_, n) => picks.includes(n));
const NAME = 'Augusta Ada King';

describe('sizes', () => {
  it.each([
    [67, 90, 120, only(0)],
    [74, 100, 120, only(0, 4)],
    [86, 116, 120, only(0, 2)],
    [118, 159, 160, LAPTOP],
  ])('%i bytes are %i characters of at most %i', (bytes, text, limit, candidates) => {
    const invite = plainInvite(candidates);
    const reply = { ...invite, kind: 'reply', reference: 0xabcdef } as const;
    expect([encodeCode(invite).length, toText(encodeCode(invite)).length]).toEqual([bytes, text]);
    expect(text).toBeLessThanOrEqual(limit);
    expect(encodeCode(reply).length).toBe(bytes + 3);
    expect(toText(encodeCode(reply)).length).toBeLessThanOrEqual(text + 4);
    expect(toText(encodeCode({ ...invite, name: NAME })).length).toBeLessThanOrEqual(160);
  });

  it('a reply is never more than four characters longer than its invite', () => {
    const chance = createChance(22);
    for (let n = 0; n < 1500; n += 1) {
      const code = { ...inventCode(chance), name: '' };
      const [invite, reply] = [{ ...code, kind: 'invite' } as const, { ...code, kind: 'reply', reference: n } as const];
      expect(toText(encodeCode(reply)).length - toText(encodeCode(invite)).length).toBeLessThanOrEqual(4);
    }
  });

  it.each([
    [1, 'Augusta Ada K…'],
    [3, 'Augusta Ada K…'],
    [6, ''],
  ])('with %i candidates a long name is %j', (count, name) => {
    const candidates = LAPTOP.slice(0, count);
    const bytes = encodeCode(plainInvite(candidates, 'Augusta Ada King, Countess of Lovelace'));
    expect(decodeCode(bytes)).toEqual({ ok: true, value: plainInvite(candidates, name) });
  });
});

describe('what no caller may ask', () => {
  const invite = plainInvite(LAPTOP);
  it.each([
    ['a short fingerprint', { ...invite, fingerprint: new Uint8Array(31) }],
    ['a minute too large', { ...invite, minute: 65_536 }],
    ['a reference too large', { ...invite, kind: 'reply', reference: 0x1000000 } as const],
    ['a ufrag with a blank', { ...invite, ufrag: 'a b+' }],
    ['a pwd that is too short', { ...invite, pwd: 'abc' }],
    ['credentials without end', { ...invite, ufrag: 'a'.repeat(255), pwd: 'b'.repeat(255) }],
  ])('%s', (_title, code) => {
    expect(() => encodeCode(code)).toThrow(RangeError);
  });
});

/** The bytes of a code with some of them changed and a checksum that fits again. */
function forged(code: InvitationCode, change: (body: number[]) => void): Uint8Array {
  const body = [...encodeCode(code).subarray(0, -3)];
  change(body);
  return Uint8Array.from([...body, ...uint(crc24(body), 3)]);
}
const set = (at: number, value: number) => (body: number[]) => void body.splice(at, 1, value);
const COUNT = 3 + 32 + 21;

describe('decodeCode', () => {
  const invite = plainInvite(only(0, 2, 3));
  const reply = { ...invite, kind: 'reply', reference: 7 } as const;
  const hex = { ...invite, ufrag: '0a1b2c3d', pwd: '0123456789abcdef0123456789abcdef' };
  const odd = { ...invite, ufrag: 'abcde', pwd: 'a'.repeat(24) };
  const none = plainInvite([]);
  const spelled = [4, ...Buffer.from('t3Qz'), 24, ...Buffer.from('/aB+c9dEfGhIjKlMnOpQrStU')];
  it.each([
    ['nothing', new Uint8Array(), 'empty'],
    ['513 bytes', new Uint8Array(513), 'too-long'],
    ['one byte', Uint8Array.of(0x30), 'truncated'],
    ['half', encodeCode(invite).subarray(0, 50), 'truncated'],
    ['all but the end', encodeCode(invite).subarray(0, -1), 'checksum'],
    ['a bit', encodeCode(invite).map((byte, n) => (n === 40 ? byte ^ 1 : byte)), 'checksum'],
    ['version 2', forged(invite, set(0, 0x50)), 'newer-version'],
    ['version 7 of another form', forged(invite, (body) => void body.splice(0, 80, 0xff)), 'newer-version'],
    ['version 0', forged(invite, set(0, 0x10)), 'malformed'],
    ['a zero in front', forged(invite, (body) => void body.unshift(0)), 'malformed'],
    ['only a checksum', Uint8Array.of(0xb7, 0x04, 0xce), 'malformed'],
    ['the reserved bit of the header', forged(invite, set(0, 0x31)), 'malformed'],
    ['class 3', forged(invite, set(0, 0x3c)), 'malformed'],
    ['the other kind', forged(invite, set(0, 0x20)), 'malformed'],
    ['extra fields that are not there', forged(invite, set(0, 0x32)), 'malformed'],
    ['a reply cut to an invite', forged(reply, set(0, 0x30)), 'malformed'],
    ['a byte too many', forged(invite, (body) => void body.push(0)), 'malformed'],
    ['a byte too few', forged(invite, (body) => void body.pop()), 'malformed'],
    [
      '17 candidates',
      forged(none, (body) => body.splice(COUNT, 1, 17, ...Array.from({ length: 7 * 17 }, (_, n) => n % 7))),
      'malformed',
    ],
    ['port 0', forged(invite, (body) => void body.splice(COUNT + 6, 2, 0, 0)), 'malformed'],
    ['a reserved bit of a candidate', forged(invite, set(COUNT + 1, 1)), 'malformed'],
    ['a network of nobody', forged(none, (body) => body.splice(COUNT, 1, 1, 0xc0, ...Array(10).fill(9))), 'malformed'],
    [
      'the same network in full',
      forged(invite, (body) => void body.splice(COUNT + 27, 1, 0x40, 0x20, 1, 0xd, 0xb8, 0, 1, 0, 2)),
      'malformed',
    ],
    [
      'credentials spelled that need not be',
      forged(none, (body) => void body.splice(0, 56, 0x38, ...body.slice(1, 35), ...spelled)),
      'malformed',
    ],
    ['a blank in the ufrag', forged(odd, set(36, 32)), 'malformed'],
    ['a ufrag beyond the end', forged(odd, set(35, 255)), 'malformed'],
    ['hex taken for the other class', forged(hex, set(0, 0x30)), 'malformed'],
    ['extra fields of no length', forged(none, (body) => body.splice(0, 1, 0x32) && body.push(0)), 'malformed'],
    [
      'extra fields beyond the end',
      forged(none, (body) => body.splice(0, 1, 0x32) && body.push(9, 2, 3, 65)),
      'malformed',
    ],
    ['a field beyond its end', forged(none, (body) => body.splice(0, 1, 0x32) && body.push(3, 2, 9, 65)), 'malformed'],
    ['half a field', forged(none, (body) => body.splice(0, 1, 0x32) && body.push(1, 2)), 'malformed'],
  ])('%s', (_title, bytes, error) => {
    expect(decodeCode(bytes)).toEqual({ ok: false, error });
  });

  it.each([
    ['plain', [...Buffer.from('Ada')], 'Ada'],
    ['with overrides', [...Buffer.from('\u202eA\u0000d\u2066a\n')], 'Ada'],
    ['not UTF-8', [0xc3, 0x28], ''],
    ['a surrogate', [0xed, 0xa0, 0x80], ''],
    ['overlong', [0xc0, 0x80], ''],
    ['with 65 characters', [...Buffer.from('a'.repeat(65))], ''],
    ['none', [], ''],
    ['with a percent sign', [...Buffer.from('%41')], '%41'],
  ])('a name %s', (_title, name, expected) => {
    const bytes = forged(
      none,
      (body) => body.splice(0, 1, 0x32) && body.push(name.length + 2, 2, name.length, ...name),
    );
    expect(decodeCode(bytes)).toEqual({ ok: true, value: plainInvite([], expected) });
  });

  it('keeps its bytes to itself', () => {
    const bytes = encodeCode(invite);
    const decoded = decodeCode(bytes);
    bytes.fill(0);
    expect(decoded).toEqual({ ok: true, value: invite });
  });
});
