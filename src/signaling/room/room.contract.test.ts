import { describe, expect, it } from 'vitest';
import type { Address, Line, LineEvents, Signaling } from '#core';
import {
  type ContractWorld,
  createDirectCrowd,
  createFakeLine,
  createFakeServer,
  createFakeSignaling,
  createMemoryWorld,
  type FakeLine,
  type LineEnd,
  signalingContract,
  type Turns,
} from '#testing';
import { createManualSignaling } from '../manual/manualSignaling.ts';
import { createCompany } from './company.ts';
import { createRoomSignaling } from './roomSignaling.ts';

/** Those who are in, and the lines between them. */
interface Meeting {
  readonly turns: Turns;
  readonly inside: Map<Address, LineEnd>;
  /** Ends of lines that are not up yet. */
  readonly rising: Set<Line>;
}

function attach({ rising }: Meeting, signaling: Signaling, line: Line): LineEvents {
  const events = signaling.attach?.(line);
  if (events === undefined) throw new Error('a room takes lines');
  rising.add(line);
  return {
    ...events,
    up() {
      rising.delete(line);
      events.up();
    },
    closed() {
      rising.delete(line);
      events.closed();
    },
  };
}

/** Who is in has a line to everybody who is, until they leave. */
function withLines(meeting: Meeting, signaling: Signaling, address: Address): Signaling {
  const { turns, inside } = meeting;
  const lines: FakeLine[] = [];
  const end: LineEnd = { address, attach: (line) => attach(meeting, signaling, line) };
  const leave = (): void => {
    inside.delete(address);
    for (const line of lines.splice(0)) line.bye(address.session);
  };
  return {
    ...signaling,
    async open(entry, on, lifetime) {
      const opened = await signaling.open(entry, on, lifetime);
      for (const other of inside.values()) lines.push(createFakeLine(turns, [other, end]));
      inside.set(address, end);
      lifetime.addEventListener('abort', leave, { once: true });
      return opened;
    },
    leave(reason) {
      leave();
      signaling.leave(reason);
    },
  };
}

function createRoomWorld(seed: number, linked: boolean): ContractWorld {
  const crowd = createDirectCrowd(createManualSignaling, { seed });
  const { turns } = crowd;
  const server = createFakeServer({ turns });
  const meeting: Meeting = { turns, inside: new Map(), rising: new Set() };
  const world = createMemoryWorld(turns, (self) => {
    const socket = createFakeSignaling(server, self);
    const page = { ...crowd.page(1), self, enter: () => undefined };
    const signaling = createRoomSignaling({
      socket,
      loadCompany: () =>
        turns.take({}, () => (visit) => {
          const meet = () => createManualSignaling(page);
          return createCompany({ visit, socket, clock: page.platform, meet });
        }),
    });
    return {
      signaling: linked ? withLines(meeting, signaling, self) : signaling,
      drop: () => socket.drop(),
      restore: () => socket.restore(),
    };
  });
  return { ...world, until: (condition) => world.until(() => condition() && meeting.rising.size === 0) };
}

describe.each([1, 2, 3, 4, 5, 6, 7, 8])('signaling in a room, seed %i', (seed) => {
  it.each(signalingContract(() => Promise.resolve(createRoomWorld(seed, false))))('%s', async (_, check) => {
    await expect(check()).resolves.toBeUndefined();
  });
});

describe.each([1, 2, 3, 4, 5, 6, 7, 8])('signaling in a room whose members have lines, seed %i', (seed) => {
  it.each(signalingContract(() => Promise.resolve(createRoomWorld(seed, true))))('%s', async (_, check) => {
    await expect(check()).resolves.toBeUndefined();
  });
});
