import type { Crypto, IdentityKey } from '#core';

/** Real crypto, and chance that is real too. */
export const crypt: Crypto = {
  subtle: crypto.subtle,
  random: (bytes) => crypto.getRandomValues(bytes),
};

/** A device of its own. */
export async function createIdentity(): Promise<IdentityKey> {
  const { publicKey, privateKey } = await crypt.subtle.generateKey('Ed25519', false, ['sign', 'verify']);
  return {
    publicKey: new Uint8Array(await crypt.subtle.exportKey('raw', publicKey)),
    sign: (message) => crypt.subtle.sign('Ed25519', privateKey, message),
  };
}
