import { hexOf } from './bytes.ts';

// 62 ** 8 is the greatest power that a double holds exactly.
const STEP = 8;
const SCALE = 62n ** BigInt(STEP);

// The alphabet is in the order of ASCII: 0-9, A-Z, a-z.
const letter = (digit: number): string => String.fromCharCode(digit + (digit < 10 ? 48 : digit < 36 ? 55 : 61));

function toNumber(bytes: Uint8Array): bigint {
  return BigInt(`0x0${hexOf(bytes)}`);
}

function toBytes(number: bigint, digits: number): Uint8Array {
  // A digit is less than six bits, and 64 of them are taken at a time.
  const words = new DataView(new ArrayBuffer(Math.ceil((digits * 6) / 64) * 8));
  let rest = number;
  for (let at = words.byteLength; rest > 0n; rest >>= 64n) words.setBigUint64((at -= 8), BigInt.asUintN(64, rest));
  const bytes = new Uint8Array(words.buffer);
  return bytes.slice(bytes.findIndex((byte) => byte > 0));
}

/** Bytes as one big number in base 62 (0-9A-Za-z): no character that a messenger, a URL or markdown treats. Never begin with a zero byte. */
export function toText(bytes: Uint8Array): string {
  let text = '';
  for (let rest = toNumber(bytes); rest > 0n; rest /= SCALE) {
    let part = Number(rest % SCALE);
    for (let n = 0; n < STEP; n += 1) {
      text = letter(part % 62) + text;
      part = Math.floor(part / 62);
    }
  }
  return text.replace(/^0+/, '');
}

/** The same number in decimal: the numeric mode of QR codes packs it as densely as bytes, and it is safe in a URL (ISO/IEC 18004 7.4.3). */
export function toDigits(bytes: Uint8Array): string {
  return String(toNumber(bytes));
}

/** The bytes of a text of `0-9A-Za-z`. A leading zero is not how {@link toText} writes, so there are none. */
export function fromText(text: string): Uint8Array | undefined {
  if (!/^[1-9A-Za-z][0-9A-Za-z]*$/.test(text)) return undefined;
  const padded = text.padStart(Math.ceil(text.length / STEP) * STEP, '0');
  let number = 0n;
  for (let at = 0; at < padded.length; at += STEP) {
    let part = 0;
    for (let n = at; n < at + STEP; n += 1) {
      const unit = padded.charCodeAt(n);
      part = part * 62 + unit - (unit < 58 ? 48 : unit < 91 ? 55 : 61);
    }
    number = number * SCALE + BigInt(part);
  }
  return toBytes(number, text.length);
}

/** The bytes of a decimal number, written as {@link toDigits} writes it. */
export function fromDigits(text: string): Uint8Array | undefined {
  return /^[1-9]\d*$/.test(text) ? toBytes(BigInt(text), text.length) : undefined;
}
