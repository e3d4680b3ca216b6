import { describe, expect, it, test } from 'vitest';
import { decodeImage } from './decode.ts';
import { drawSymbol, type QrSymbol } from './symbol.ts';

/** A link's address of 22 characters. */
const ADDRESS = 'https://p.example/app/';
/** The digits of a code of so many base62 characters: as many as its largest value has. */
const digitsOf = (characters: number) => String(62n ** BigInt(characters) - 1n);

/** The symbol as a camera would like to see it: upright, evenly lit, with its quiet zone. */
function photograph({ size, path }: QrSymbol, scale: number) {
  const side = (size + 8) * scale;
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x = '', y = ''] of path.matchAll(/M(\d+) (\d+)/g)) {
    for (let dy = 0; dy < scale; dy += 1) {
      const start = ((Number(y) + 4) * scale + dy) * side + (Number(x) + 4) * scale;
      for (let at = start; at < start + scale; at += 1) data.fill(0, at * 4, at * 4 + 3);
    }
  }
  return { width: side, height: side, data };
}

describe('drawSymbol', () => {
  it.each([116, 119])('needs no more than version 7 for a link with a code of %i characters', (characters) => {
    expect(ADDRESS).toHaveLength(22);
    expect(drawSymbol(`${ADDRESS}#`, digitsOf(characters)).size).toBeLessThanOrEqual(45);
  });

  it('takes less for digits than for the same text in letters', () => {
    const digits = digitsOf(116);
    expect(drawSymbol('', digits).size).toBeLessThan(drawSymbol(digits, '').size);
  });
});

test.each([
  ['a link with a code', `${ADDRESS}#`, digitsOf(119)],
  ['a bare code', '', digitsOf(116)],
  ['a code that begins like a small number', '', `1${'0'.repeat(207)}`],
  ['the link of a room', 'https://p.example/%E6%99%A8%E4%BC%9A', ''],
])('%s is read back as it was written', (_, text, digits) => {
  for (const scale of [3, 6]) {
    expect(decodeImage(photograph(drawSymbol(text, digits), scale))).toBe(text + digits);
  }
});

test('a picture of nothing holds nothing', () => {
  expect(decodeImage({ width: 64, height: 64, data: new Uint8ClampedArray(64 * 64 * 4).fill(200) })).toBeNull();
});
