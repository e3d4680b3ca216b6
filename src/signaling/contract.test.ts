import { describe, expect, it } from 'vitest';
import {
  type ContractPage,
  type ContractWorld,
  createChance,
  createFakeServer,
  createFakeSignaling,
  createTurns,
  type FakeSignaling,
  participant,
  room,
  session,
  signalingContract,
} from '#testing';

/** The transport in memory, which the tests of the core stand on: it keeps the same contract as the real ones. */
function createWorld(seed: number): ContractWorld {
  const turns = createTurns(createChance(seed));
  const server = createFakeServer({ turns });
  const fakes = new Map<ContractPage, FakeSignaling>();
  let pages = 0;
  return {
    room: room('garden'),
    page(who) {
      pages += 1;
      const address = { id: participant(who), session: session(pages) };
      const signaling = createFakeSignaling(server, address);
      const page = { signaling, address };
      fakes.set(page, signaling);
      return Promise.resolve(page);
    },
    drop: ({ address }) => find(fakes, address.session)?.drop(),
    restore: ({ address }) => find(fakes, address.session)?.restore(),
    async until(condition) {
      while (!condition()) {
        if (!(await turns.step()) && !condition()) throw new Error('at rest, and still not so');
      }
    },
    close: () => Promise.resolve(),
  };
}

function find(fakes: ReadonlyMap<ContractPage, FakeSignaling>, life: string): FakeSignaling | undefined {
  return Array.from(fakes).find(([page]) => page.address.session === life)?.[1];
}

describe.each([1, 2, 3])('signaling in memory, seed %i', (seed) => {
  it.each(signalingContract(() => Promise.resolve(createWorld(seed))))('%s', async (_, check) => {
    await expect(check()).resolves.toBeUndefined();
  });
});
