import type { Address, Signaling } from '#core';
import { participant, room, session } from './people.ts';
import type { ContractPage, ContractWorld } from './signaling.contract.ts';
import type { Turns } from './turns.ts';

/** A page in memory, with its outages. */
export interface MemoryPage {
  readonly signaling: Signaling;
  drop(): void;
  restore(): void;
}

/** A world for the contract in which everything takes its turn; `make` opens a page of the transport under test. */
export function createMemoryWorld(
  turns: Turns,
  make: (address: Address) => MemoryPage | Promise<MemoryPage>,
): ContractWorld {
  const pages = new Map<ContractPage['address'], MemoryPage>();
  return {
    room: room('garden'),
    async page(who) {
      const address = { id: participant(who), session: session(pages.size + 1) };
      const page = await make(address);
      pages.set(address, page);
      return { signaling: page.signaling, address };
    },
    drop: ({ address }) => pages.get(address)?.drop(),
    restore: ({ address }) => pages.get(address)?.restore(),
    async until(condition) {
      while (!condition()) {
        if (!(await turns.step()) && !condition()) throw new Error('at rest, and still not so');
      }
    },
    close: () => Promise.resolve(),
  };
}
