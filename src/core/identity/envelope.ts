import { type Bytes, concat, fromText, fromUtf8, toText, utf8 } from './bytes.ts';
import type { PairKeys } from './keys.ts';

/** Seals and opens what two ends say to each other. */
export interface Envelope {
  /** Numbered, and sealed under that number. */
  seal(text: string): Promise<string>;
  /** null: not sealed by the other end, changed, or opened before. */
  open(body: string): Promise<string | null>;
}

const NUMBER_BYTES = 8;
const NONCE_BYTES = 12;
/** Two ways may be this far apart; the order is restored by the link, whose numbers are sealed too. */
const WINDOW = 1024;

/** The nonce of a message is its number: never used twice with one key (NIST SP 800-38D 8.2.1). */
function numberBytes(n: number): Bytes {
  const bytes = new Uint8Array(NUMBER_BYTES);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(n));
  return bytes;
}

const nonceOf = (number: Bytes): Bytes => concat(new Uint8Array(NONCE_BYTES - NUMBER_BYTES), number);

/** Remembers which numbers were taken. */
function createWindow(): { isNew(n: number): boolean; take(n: number): void } {
  let taken = new Set<number>();
  let highest = 0;
  return {
    isNew: (n) => n > highest - WINDOW && !taken.has(n),
    take(n) {
      taken.add(n);
      highest = Math.max(highest, n);
      if (taken.size > 2 * WINDOW) taken = new Set([...taken].filter((one) => one > highest - WINDOW));
    },
  };
}

export function createEnvelope(subtle: SubtleCrypto, keys: PairKeys): Envelope {
  const window = createWindow();
  let sent = 0;
  return {
    async seal(text) {
      sent += 1;
      const number = numberBytes(sent);
      const sealed = await subtle.encrypt({ name: 'AES-GCM', iv: nonceOf(number) }, keys.out, utf8(text));
      return toText(concat(number, new Uint8Array(sealed)));
    },
    async open(body) {
      const bytes = fromText(body);
      if (bytes === null || bytes.length <= NUMBER_BYTES) return null;
      const number = bytes.slice(0, NUMBER_BYTES);
      const n = Number(new DataView(number.buffer).getBigUint64(0));
      if (!Number.isSafeInteger(n) || !window.isNew(n)) return null;
      try {
        const iv = nonceOf(number);
        const text = fromUtf8(await subtle.decrypt({ name: 'AES-GCM', iv }, keys.in, bytes.slice(NUMBER_BYTES)));
        // Twice at once, by two ways.
        if (!window.isNew(n)) return null;
        window.take(n);
        return text;
      } catch {
        // OperationError is how AES-GCM says that it was not sealed with this key, or changed since.
        return null;
      }
    },
  };
}
