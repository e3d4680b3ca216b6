import { describe, expect, it } from 'vitest';
import {
  createChance,
  createFakeServer,
  createFakeSignaling,
  createMemoryWorld,
  createStarWorld,
  createTurns,
  signalingContract,
} from '#testing';
import { createRelaySignaling } from './relay/relaySignaling.ts';

/** The transport in memory, which the tests of the core stand on: it keeps the same contract as the real ones. */
function createServedWorld(seed: number) {
  const turns = createTurns(createChance(seed));
  const server = createFakeServer({ turns });
  return createMemoryWorld(turns, (address) => {
    const signaling = createFakeSignaling(server, address);
    return { signaling, drop: () => signaling.drop(), restore: () => signaling.restore() };
  });
}

describe.each([1, 2, 3])('signaling in memory, seed %i', (seed) => {
  it.each(signalingContract(() => Promise.resolve(createServedWorld(seed))))('%s', async (_, check) => {
    await expect(check()).resolves.toBeUndefined();
  });
});

describe.each([1, 2, 3, 4, 5, 6, 7, 8])('signaling through members, seed %i', (seed) => {
  it.each(signalingContract(() => Promise.resolve(createStarWorld(createRelaySignaling, seed))))(
    '%s',
    async (_, check) => {
      await expect(check()).resolves.toBeUndefined();
    },
  );
});
