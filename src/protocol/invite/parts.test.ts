import { describe, expect, it } from 'vitest';
import { addressText, readAddress } from './address.ts';
import { ageMinutes, toMinute } from './age.ts';
import { fromDigits, fromText, toDigits, toText } from './base.ts';
import { createReader, regroup, uint } from './bytes.ts';
import { crc24 } from './checksum.ts';
import { packCredentials } from './credentials.ts';
import { shortName } from './name.ts';
import { createChance } from './samples.ts';

const canonical = (text: string): string | undefined => {
  const address = readAddress(text);
  return address === undefined ? undefined : addressText(address);
};

describe('addresses', () => {
  it.each([
    ['192.168.0.1', '192.168.0.1'],
    ['0.0.0.0', '0.0.0.0'],
    ['255.255.255.255', '255.255.255.255'],
    ['0B2F7C1E-1A2B-4C3D-8E4F-0123456789AB.Local', '0b2f7c1e-1a2b-4c3d-8e4f-0123456789ab.local'],
    ['::', '::'],
    ['0:0:0:0:0:0:0:0', '::'],
    ['::1', '::1'],
    ['1::', '1::'],
    ['2001:DB8:0:0:0:0:0:01', '2001:db8::1'],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['2001:0db8:0000:0000:0001:0000:0000:0001', '2001:db8::1:0:0:1'],
    ['2001:0:0:1:0:0:0:1', '2001:0:0:1::1'],
    ['10:0:0:1:100:0:0:0', '10:0:0:1:100::'],
    ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0'],
    ['::2:3:4:5:6:7:8', '0:2:3:4:5:6:7:8'],
    ['::ffff:192.0.2.1', '::ffff:192.0.2.1'],
    ['0:0:0:0:0:FFFF:C000:0201', '::ffff:192.0.2.1'],
    ['64:ff9b::192.0.2.33', '64:ff9b::c000:221'],
    ['1:2:3:4:5:6:1.2.3.4', '1:2:3:4:5:6:102:304'],
  ])('%s is %s', (text, expected) => {
    expect(canonical(text)).toBe(expected);
  });

  const ipv4 = 'a 1.2.3 1.2.3.4.5 256.1.1.1 01.2.3.4 1.2.3.x -1.2.3.4 1e1.2.3.4 1..2.3';
  const ipv6 = ': ::: 1 1:2:3:4:5:6:7 1:2:3:4:5:6:7:8:9 1::2::3 1:2:3:4:5:6:7:8:: 12345:: g:: :1 1: fe80::1%eth0 [::1]';
  const mixed = '::1.2.3 ::1.2.3.256 1.2.3.4:: ::1.2.3.4:5 ::ffff:1.2.3.4: 1:2:3:4:5:6:7:1.2.3.4 ::. 1.2.3.4:1.2.3.4';
  const names = 'example.local 0b2f7c1e1a2b4c3d8e4f0123456789ab.local 0b2f7c1e-1a2b-4c3d-8e4f-0123456789ag.local';
  it.each(['', '1.2.3.4 ', ...[ipv4, ipv6, mixed, names].flatMap((list) => list.split(' '))])('%j is none', (text) => {
    expect(readAddress(text)).toBeUndefined();
  });

  it('are written as the URL standard writes them, in any form they come', () => {
    const chance = createChance(11);
    const wrong: string[] = [];
    for (let n = 0; n < 5000; n += 1) {
      const groups = Array.from({ length: 8 }, () =>
        chance.below(2) === 0 ? 0 : chance.below(0x10000) >> chance.below(16),
      );
      const spelled = groups.map((group) => group.toString(16).padStart(1 + chance.below(4), '0'));
      const text = chance.below(2) === 0 ? spelled.join(':').toUpperCase() : spelled.join(':');
      const expected = new URL(`http://[${text}]`).hostname.slice(1, -1);
      // That standard has no dotted form.
      if (!expected.startsWith('::ffff:') && canonical(text) !== expected) wrong.push(text);
      if (canonical(expected) !== canonical(text)) wrong.push(expected);
    }
    expect(wrong).toEqual([]);
  });
});

describe('numbers as text', () => {
  it.each([
    [[1], '1', '1'],
    [[9], '9', '9'],
    [[10], 'A', '10'],
    [[35], 'Z', '35'],
    [[36], 'a', '36'],
    [[61], 'z', '61'],
    [[62], '10', '62'],
    [[1, 0, 0, 0, 0, 0, 0, 0, 0], 'LygHa16AHYG', '18446744073709551616'],
    [[255, 255, 255, 255, 255, 255, 255, 255], 'LygHa16AHYF', '18446744073709551615'],
  ])('%j is %s and %s', (bytes, text, digits) => {
    expect([toText(Uint8Array.from(bytes)), toDigits(Uint8Array.from(bytes))]).toEqual([text, digits]);
    expect([fromText(text), fromDigits(digits)]).toEqual([Uint8Array.from(bytes), Uint8Array.from(bytes)]);
  });

  it('have one spelling', () => {
    expect(['', '0', '01', '0z', 'a-b', 'a b', 'é', '１'].map(fromText).every((bytes) => bytes === undefined)).toBe(
      true,
    );
    expect(['', '0', '01', '1a', '-1', '1 '].map(fromDigits).every((bytes) => bytes === undefined)).toBe(true);
  });

  it('come back at any length', () => {
    const chance = createChance(12);
    for (let length = 1; length <= 520; length += length < 140 ? 1 : 19) {
      const bytes = Uint8Array.from({ length }, (_, n) => (n === 0 ? 1 + chance.below(255) : chance.below(256)));
      expect(fromText(toText(bytes))).toEqual(bytes);
      expect(fromDigits(toDigits(bytes))).toEqual(bytes);
    }
  });
});

describe('bytes', () => {
  it('are big-endian', () => {
    expect([uint(0, 2), uint(0x1234, 2), uint(0xabcdef, 3)]).toEqual([
      [0, 0],
      [0x12, 0x34],
      [0xab, 0xcd, 0xef],
    ]);
    const reader = createReader(Uint8Array.of(1, 2, 3, 4));
    expect([reader.uint(1), reader.uint(3), reader.left(), reader.uint(2), reader.left()]).toEqual([
      1, 0x020304, 0, 0, -2,
    ]);
  });

  it.each([-1, 256, 1.5, Number.NaN])('%d is no byte', (value) => {
    expect(() => uint(value, 1)).toThrow(RangeError);
  });

  it('change their width and back', () => {
    const bytes = Array.from({ length: 21 }, (_, n) => (n * 89) % 256);
    for (const width of [1, 2, 4, 6]) expect(regroup(regroup(bytes, 8, width), width, 8)).toEqual(bytes);
    expect(regroup([0b111111, 0, 0b101010, 1], 6, 8)).toEqual([0b11111100, 0b00001010, 0b10000001]);
  });

  it('have the checksum of RFC 9580', () => {
    expect(crc24([])).toBe(0xb704ce);
    expect(crc24(Array.from('123456789', (char) => char.charCodeAt(0)))).toBe(0x21cf02);
  });
});

describe('ICE credentials', () => {
  const hex = '0123456789abcdef';
  it.each([
    ['Chromium and Safari', 't3Qz /aB+c9dEfGhIjKlMnOpQrStU', 0, 21],
    ['Firefox', `0a1b2c3d ${hex}${hex}`, 1, 20],
    ['Firefox in capitals is nobody', `0A1b2c3d ${hex}${hex}`, 2, 42],
    ['the shortest', `abcd ${hex}abcdef`, 2, 28],
    ['the longest', `${'a'.repeat(255)} ${'b'.repeat(255)}`, 2, 512],
  ])('%s', (_title, both, kind, size) => {
    const [ufrag = '', pwd = ''] = both.split(' ');
    const packed = packCredentials({ ufrag, pwd });
    expect([packed?.kind, packed?.bytes.length]).toEqual([kind, size]);
  });

  it.each([
    ['abc', hex + hex],
    ['abcd', 'a'.repeat(21)],
    ['ab-d', '/aB+c9dEfGhIjKlMnOpQrStU'],
    ['abcd', '/aB+c9dEfGhIjKlMnOpQrSt_'],
    ['abcd', '/aB+c9dEfGhIjKlMnOpQrSt€'],
    ['a'.repeat(256), hex + hex],
    ['abcd\n', hex + hex],
  ])('%j with %j are none', (ufrag, pwd) => {
    expect(packCredentials({ ufrag, pwd })).toBeUndefined();
  });
});

describe('names', () => {
  it.each([
    ['none', '', ''],
    ['short', 'Ada', 'Ada'],
    ['16 bytes', 'Augusta Ada King', 'Augusta Ada King'],
    ['17 bytes', 'Augusta Ada Kings', 'Augusta Ada K…'],
    ['no space before the ellipsis', 'Augusta Adas Kings', 'Augusta Adas…'],
    ['three bytes each', '山田太郎さんです', '山田太郎…'],
    ['one that is too large', '👩‍👩‍👧‍👦', ''],
    ['a large one, then more', '👩‍👩‍👧‍👦 Ada', ''],
    ['one that leaves no room for the ellipsis', '🏳️‍🌈🏳️‍🌈', '🏳️‍🌈'],
    ['never through an accent', `${'a'.repeat(12)}e\u0323\u0301xyz`, 'aaaaaaaaaaaa…'],
    ['overrides', '\u202eadA\u202c', 'adA'],
    ['controls and lone surrogates', 'A\u0000d\ud800a\u001b', 'Ada'],
    ['10 kB', 'Ada '.repeat(2560), 'Ada Ada Ada A…'],
    ['one endless cluster', `a${'\u0301'.repeat(300)}`, ''],
  ])('%s', (_title, name, expected) => {
    expect(shortName(name)).toBe(expected);
    expect(shortName(expected)).toBe(expected);
    expect(new TextEncoder().encode(expected).length).toBeLessThanOrEqual(16);
  });
});

describe('age', () => {
  const NOW = Date.UTC(2026, 10, 21, 12, 0, 30);
  const minute = toMinute(NOW);
  it.each([
    ['this minute', 0, 0],
    ['seven minutes', 7, 7],
    ['a day', 1440, 1440],
    ['twenty days', 28_800, 28_800],
    ['the longest', 32_767, 32_767],
    ['a minute ahead: clocks differ', -1, 0],
    ['an hour ahead', -60, 0],
    ['more than an hour ahead', -61, -61],
    ['45 days are no time', 65_536, 0],
  ])('%s', (_title, ago, expected) => {
    expect(ageMinutes((minute - ago + 131_072) % 65_536, NOW)).toBe(expected);
  });

  it('goes on where minutes begin anew', () => {
    const wrap = 65_536 * 60_000 * 400;
    expect([toMinute(wrap - 1), toMinute(wrap)]).toEqual([65_535, 0]);
    expect(ageMinutes(65_530, wrap + 4 * 60_000)).toBe(10);
    expect(ageMinutes(3, wrap - 60_000)).toBe(0);
    expect(ageMinutes(100, wrap - 60_000)).toBe(-101);
  });
});
