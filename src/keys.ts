import { type Acquaintances, createSealing, deriveRoomKeys, type IdentityKey, type Sealing, type Self } from '#core';
import { isRoomId, type RoomId, type RoomSecret, type SessionId } from '#protocol';
import type { VisitKeys } from '#signaling';
import { createAcquaintances } from './acquaintances.ts';
import { withStore } from './database.ts';

const KEY = 'device';

const crypt = {
  subtle: crypto.subtle,
  random: (bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> => crypto.getRandomValues(bytes),
};

const draw = () => crypt.subtle.generateKey('Ed25519', false, ['sign', 'verify']);

/** This device's key, which never leaves the browser; the first tab to come makes it. */
async function keptPair(): Promise<CryptoKeyPair> {
  const made = await draw();
  return withStore('identity', async (store) => {
    const kept = await store.get(KEY);
    if (kept !== undefined) return kept as CryptoKeyPair; // as: only what follows is ever put there
    await store.put(KEY, made);
    return made;
  });
}

async function loadIdentity(): Promise<IdentityKey> {
  // A browser that keeps nothing has a new key on every page: nobody knows it again, and all else works.
  const { privateKey, publicKey } = await keptPair().catch(draw);
  return {
    publicKey: new Uint8Array(await crypt.subtle.exportKey('raw', publicKey)),
    sign: (message) => crypt.subtle.sign('Ed25519', privateKey, message),
  };
}

let loading: Promise<IdentityKey> | undefined;
let met: Acquaintances | undefined;
const identity = (): Promise<IdentityKey> => (loading ??= loadIdentity());

/** What safety codes are made with. */
export async function self(): Promise<Self> {
  const own = await identity();
  return { crypto: crypt, identity: own, acquaintances: (met ??= createAcquaintances(own.publicKey)) };
}

/** The keys for one visit without a server. */
export async function sealDirect(session: SessionId): Promise<Sealing> {
  return createSealing({ crypto: crypt, identity: await identity(), session, proof: null });
}

/** Of a room whose link holds a secret, or of one that anybody may name. */
export async function keysOf(room: RoomId, secret: RoomSecret | null): Promise<VisitKeys> {
  // Drawn while the person is at the door. One that cannot be drawn shows itself when it is needed.
  identity().catch(() => undefined);
  if (secret === null) return { wire: room, seal: sealDirect };
  const { wire, proof } = await deriveRoomKeys(crypt.subtle, secret, room);
  if (!isRoomId(wire)) throw new Error('what is derived has the form of a name');
  const seal = async (session: SessionId): Promise<Sealing> =>
    createSealing({ crypto: crypt, identity: await identity(), session, proof });
  return { wire, seal };
}
