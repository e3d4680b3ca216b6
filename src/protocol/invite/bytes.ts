/** Two lower-case digits for each byte. */
export function hexOf(bytes: Iterable<number>): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The bytes of a text that {@link hexOf} made. */
export function bytesOf(hex: string): readonly number[] {
  return (hex.match(/../g) ?? []).map((byte) => parseInt(byte, 16));
}

/** Reads big-endian fields one after the other. Past the end it reads zeros, and `left` falls below zero: check it once, at the end. */
export interface Reader {
  uint(size: number): number;
  take(size: number): Uint8Array;
  left(): number;
}

export function createReader(bytes: Uint8Array): Reader {
  let at = 0;
  const take = (size: number): Uint8Array => {
    const taken = new Uint8Array(size);
    taken.set(bytes.subarray(at, at + size));
    at += size;
    return taken;
  };
  return {
    take,
    uint: (size) => take(size).reduce((value, byte) => value * 256 + byte, 0),
    left: () => bytes.length - at,
  };
}

/** The `size` big-endian bytes of a whole number; throws when it does not fit, for that is a bug of the caller. */
export function uint(value: number, size: number): readonly number[] {
  const hex = value.toString(16).padStart(size * 2, '0');
  // A sign, a fraction and NaN are no hex digits.
  if (hex.length > size * 2 || /[^\da-f]/.test(hex)) throw new RangeError(hex);
  return bytesOf(hex);
}

/** Cuts a row of `from`-bit values anew into `to`-bit values; the bits must come out even. */
export function regroup(values: Iterable<number>, from: number, to: number): readonly number[] {
  const out: number[] = [];
  let pending = 0;
  let bits = 0;
  for (const value of values) {
    // Bits that are already out may overflow: only the lowest `bits` are looked at.
    pending = (pending << from) | value;
    for (bits += from; bits >= to;) {
      bits -= to;
      out.push((pending >> bits) & ((1 << to) - 1));
    }
  }
  return out;
}
