import { fromText } from '../identity/bytes.ts';

const PREFIX = 'data:image/jpeg;base64,';
/** Pixels each way; a few bytes may claim to be many of them, and each takes memory to show. */
const MOST_PIXELS = 512;

/** Width and height as the frame header has them (ITU-T T.81 B.2.2); null: there is none. */
function sizeOf(bytes: Uint8Array): readonly [number, number] | null {
  const word = (at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
  let at = 2;
  while (at + 8 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return [word(at + 7), word(at + 5)];
    at += 2 + word(at + 2);
  }
  return null;
}

/** Whether this data URL is a JPEG that is small enough to be shown. */
export function isFace(url: string): boolean {
  const base64 = url.slice(PREFIX.length).replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_');
  const bytes = url.startsWith(PREFIX) ? fromText(base64) : null;
  const size = bytes === null || bytes[0] !== 0xff || bytes[1] !== 0xd8 ? null : sizeOf(bytes);
  return size !== null && size.every((pixels) => pixels > 0 && pixels <= MOST_PIXELS);
}
