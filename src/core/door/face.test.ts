import { describe, expect, it } from 'vitest';
import { isFace } from './face.ts';

/** The beginning of a JPEG: its mark, a comment of this many bytes, and a frame header. */
function jpeg(width: number, height: number, comment = 0): string {
  const size = [height >> 8, height & 255, width >> 8, width & 255];
  const padding = comment === 0 ? [] : [0xff, 0xfe, (comment + 2) >> 8, (comment + 2) & 255];
  const frame = [0xff, 0xc0, 0, 17, 8, ...size, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1];
  const bytes = [0xff, 0xd8, ...padding, ...Array.from({ length: comment }, () => 0), ...frame];
  return `data:image/jpeg;base64,${btoa(String.fromCharCode(...bytes))}`;
}

describe('the picture of somebody who knocks', () => {
  it.each([
    ['a small one', jpeg(160, 160), true],
    ['one behind a comment', jpeg(160, 120, 300), true],
    ['the largest', jpeg(512, 512), true],
    ['one that claims to be huge', jpeg(16_000, 16_000), false],
    ['a wide one', jpeg(513, 10), false],
    ['an empty one', jpeg(0, 0), false],
    ['a huge one behind a comment', jpeg(60_000, 60_000, 50), false],
    ['no JPEG', `data:image/jpeg;base64,${btoa('GIF89a, and so on')}`, false],
    ['no picture', 'data:image/jpeg;base64,', false],
    ['another kind', 'data:text/html;base64,AAAA', false],
  ])('%s', (_, url, expected) => {
    expect(isFace(url)).toBe(expected);
  });
});
