import type { Acquaintance, Acquaintances } from '#core';
import { withStore } from './database.ts';

/** What is kept of somebody. Names only as hashes, which with another device's key come out different. */
interface Remembered extends Acquaintance {
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** A code that nobody compared is forgotten after this: whoever tries again and again begins anew each day. */
const UNVERIFIED_MS = 86_400_000;

const isExpired = ({ verified, at }: Remembered): boolean => !verified && Date.now() - at > UNVERIFIED_MS;

async function hashName(salt: Uint8Array<ArrayBuffer>, name: string): Promise<string> {
  const text = new TextEncoder().encode(name.normalize('NFKC').toLowerCase());
  const bytes = new Uint8Array([...salt, ...text]);
  return String.fromCharCode(...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}

/** Those this device has met, on this device; for as long as the page lasts where nothing is kept. `salt`: its own key. */
export function createAcquaintances(salt: Uint8Array<ArrayBuffer>): Acquaintances {
  const memory = new Map<string, Remembered>();
  const all = async (): Promise<ReadonlyMap<string, Remembered>> => {
    try {
      // as: only what follows is ever put there
      return (await withStore('met', (store) => store.all())) as ReadonlyMap<string, Remembered>;
    } catch {
      // Forbidden, or no room: everybody is new then.
      return memory;
    }
  };
  return {
    async find(identity) {
      const record = (await all()).get(identity) ?? null;
      return record === null || isExpired(record) ? null : record;
    },
    async keep(identity, { nonces, verified }, name) {
      const record: Remembered = { nonces, verified, name: await hashName(salt, name), at: Date.now() };
      memory.set(identity, record);
      const expired = Array.from(await all()).filter(([, other]) => isExpired(other));
      try {
        await withStore('met', async (store) => {
          await store.put(identity, record);
          for (const [key] of expired) await store.remove(key);
        });
      } catch {
        // In memory it is.
      }
    },
    async isAnother(identity, name) {
      if (name === '') return false;
      const hash = await hashName(salt, name);
      return Array.from(await all()).some(
        ([key, record]) => key !== identity && record.verified && record.name === hash,
      );
    },
  };
}
