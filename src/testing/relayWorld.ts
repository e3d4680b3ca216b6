import type { Address, Line, LineEvents, Sealing, Signaling } from '#core';
import type { Member } from '#protocol';
import { createChance } from './chance.ts';
import { createFakeClock, type FakeClock } from './fakeClock.ts';
import { createFakeLine } from './fakeLine.ts';
import { createMemoryWorld } from './memoryWorld.ts';
import { participant, session } from './people.ts';
import { createPlainSealing } from './plainSealing.ts';
import type { ContractWorld } from './signaling.contract.ts';
import { createTurns } from './turns.ts';

/** A signaling path through members, as far as its tests use it. */
export interface MemberSignaling extends Signaling {
  attach(line: Line): LineEvents;
  introduce(member: Member): void;
}

interface MemberOptions {
  readonly self: Address;
  readonly clock: FakeClock;
  readonly sealing: Sealing;
}

export type MakeMember = (options: MemberOptions) => MemberSignaling;

/** Pages that have a line to one page in their midst and to nobody else; that one stands at the door for ever. */
export function createStarWorld(make: MakeMember, seed: number): ContractWorld {
  const turns = createTurns(createChance(seed));
  const clock = createFakeClock();
  const hub: Address = { id: participant(9999), session: session(9999) };
  const center = make({ self: hub, clock, sealing: createPlainSealing() });
  return createMemoryWorld(turns, async (address) => {
    const signaling = make({ self: address, clock, sealing: createPlainSealing() });
    center.introduce({ ...address, name: '', presence: 'lobby' });
    const line = createFakeLine(turns, [
      { address: hub, attach: (end) => center.attach(end) },
      { address, attach: (end) => signaling.attach(end) },
    ]);
    // Codes were exchanged before, and whoever comes by them hears first who is there.
    await turns.settle();
    return { signaling, drop: () => line.drop(), restore: () => line.restore() };
  });
}
