import { regroup, type Reader } from './bytes.ts';

const HEX = '0123456789abcdef';
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** What browsers are known to draw: class 0 is Chromium and Safari, class 1 is Firefox. */
const DRAWN = [
  { ufrag: 4, pwd: 24, alphabet: BASE64, bits: 6 },
  { ufrag: 8, pwd: 32, alphabet: HEX, bits: 4 },
] as const;
/** The class of all others: lengths and characters as they are. Class 3 is reserved. */
const SPELLED = 2;

// ice-char (RFC 8839 5.4); a length is one byte.
const UFRAG = /^[A-Za-z0-9+/]{4,255}$/;
const PWD = /^[A-Za-z0-9+/]{22,255}$/;

export interface Credentials {
  readonly ufrag: string;
  readonly pwd: string;
}

const spelled = (text: string): readonly number[] => [text.length, ...Array.from(text, (char) => char.charCodeAt(0))];

/** The class of ICE credentials and their bytes; undefined when they break RFC 8839. */
export function packCredentials({ ufrag, pwd }: Credentials): { kind: number; bytes: readonly number[] } | undefined {
  for (const [kind, drawn] of DRAWN.entries()) {
    const digits = Array.from(ufrag + pwd, (char) => drawn.alphabet.indexOf(char));
    if (ufrag.length !== drawn.ufrag || pwd.length !== drawn.pwd || digits.includes(-1)) continue;
    return { kind, bytes: regroup(digits, drawn.bits, 8) };
  }
  if (!UFRAG.test(ufrag) || !PWD.test(pwd)) return undefined;
  return { kind: SPELLED, bytes: [...spelled(ufrag), ...spelled(pwd)] };
}

/** The credentials of a class; undefined when they break RFC 8839. That class 3 is none shows when they are packed again. */
export function readCredentials(reader: Reader, kind: number): Credentials | undefined {
  const drawn = DRAWN[kind];
  if (drawn !== undefined) {
    const packed = reader.take(((drawn.ufrag + drawn.pwd) * drawn.bits) / 8);
    const text = regroup(packed, 8, drawn.bits)
      .map((digit) => drawn.alphabet.charAt(digit))
      .join('');
    return { ufrag: text.slice(0, drawn.ufrag), pwd: text.slice(drawn.ufrag) };
  }
  const read = (): string => String.fromCharCode(...reader.take(reader.uint(1)));
  const [ufrag, pwd] = [read(), read()];
  return UFRAG.test(ufrag) && PWD.test(pwd) ? { ufrag, pwd } : undefined;
}
