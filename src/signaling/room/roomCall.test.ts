import { describe, expect, it } from 'vitest';
import type { CallFact } from '#core';
import { createRoomCrowd, factsOf, namesIn, type RoomCrowd, type RoomPerson } from '#testing';
import { createManualSignaling } from '../manual/manualSignaling.ts';
import { createCompany } from './company.ts';
import { createRoomSignaling } from './roomSignaling.ts';

const SEEDS = [1, 2, 3, 4];
/** Minutes of a call, second by second. */
const LONG = { timeout: 60_000 };
const PARTS = { manual: createManualSignaling, room: createRoomSignaling, company: createCompany };

/** Three people in a room, everybody connected to everybody. */
async function three(seed: number) {
  const crowd = createRoomCrowd(PARTS, seed);
  const [ada, grace, mary] = [crowd.person(1), crowd.person(2), crowd.person(3)];
  await crowd.enter(ada, grace, mary);
  return { crowd, ada, grace, mary, all: [ada, grace, mary] };
}

interface Page {
  readonly facts: readonly CallFact[];
}

/** The names in every roster from this fact on, the same ones once. */
const namesSince = ({ facts }: Page, from: number): readonly string[] => [
  ...new Set(
    facts.slice(from).flatMap((fact) => (fact.kind === 'roster' ? [fact.members.map(({ name }) => name).join()] : [])),
  ),
];
const connected = ({ peers }: Pick<RoomPerson, 'peers'>): number =>
  peers.filter(({ pc }) => pc.connectionState === 'connected').length;
const marks = (people: readonly Page[]): readonly number[] => people.map(({ facts }) => facts.length);

async function comeBack({ turns }: RoomCrowd, people: readonly RoomPerson[]): Promise<void> {
  for (const { socket } of people) {
    socket.restore();
    await turns.settle();
  }
}

/** One more person, by a code of this one. */
async function admit(crowd: RoomCrowd, by: RoomPerson, who: number) {
  const guest = crowd.stranger(who);
  const exchange = await crowd.during(by.signaling.exchange());
  const invite = await crowd.done(exchange.invite());
  const reply = await crowd.done(guest.exchange.accept(invite.text));
  await crowd.done(exchange.answer(reply.text));
  await crowd.turns.settle();
  return guest;
}

describe.each(SEEDS)('a server that is killed, seed %i', LONG, (seed) => {
  it('and started again with nothing in mind closes no connection, whoever comes back first', async () => {
    const { crowd, all } = await three(seed);
    const made = crowd.network.peers.length;
    const since = marks(all);
    crowd.kill(...all);
    await crowd.pass(3000);
    await comeBack(crowd, seed % 2 === 0 ? all : all.toReversed());
    await crowd.pass(35_000);
    for (const [index, person] of all.entries()) {
      expect(namesSince(person, since[index] ?? 0).filter((names) => names !== 'Person 1,Person 2,Person 3')).toEqual(
        [],
      );
      expect([connected(person), factsOf(person, 'path').map(({ state }) => state)]).toEqual([2, ['up', 'down', 'up']]);
    }
    expect(crowd.network.peers.length).toBe(made);
  });

  it('and never comes back leaves everybody in the call', async () => {
    const { crowd, all } = await three(seed);
    crowd.kill(...all);
    await crowd.pass(40_000);
    for (const person of all) expect([connected(person), namesIn(person).length]).toEqual([2, 3]);
  });

  it('does not keep up who closes the page: gone within three seconds', async () => {
    const { crowd, ada, grace, mary, all } = await three(seed);
    crowd.kill(...all);
    await crowd.pass(10_000);
    await crowd.shut(mary);
    await crowd.pass(3000);
    for (const person of [ada, grace]) expect(namesIn(person)).toEqual(['Person 1', 'Person 2']);
    expect([connected(ada), connected(grace)]).toEqual([1, 1]);
  });

  it('nor who is unloaded: no server can take that page back', async () => {
    const { crowd, ada, grace, mary, all } = await three(seed);
    crowd.kill(...all);
    await crowd.pass(2000);
    mary.call.unload();
    await crowd.turns.settle();
    for (const person of [ada, grace]) expect(namesIn(person)).toEqual(['Person 1', 'Person 2']);
  });

  it('nor who leaves: gone at once', async () => {
    const { crowd, ada, grace, mary, all } = await three(seed);
    crowd.kill(...all);
    await crowd.pass(2000);
    await crowd.during(mary.call.leave());
    for (const person of [ada, grace]) expect(namesIn(person)).toEqual(['Person 1', 'Person 2']);
  });

  it('lets a newcomer in by a code of any member, who stays when it is back', async () => {
    const { crowd, all, grace } = await three(seed);
    crowd.kill(...all);
    await crowd.pass(5000);
    const guest = await admit(crowd, grace, 4);
    for (const person of all) expect([connected(person), namesIn(person).at(-1)]).toEqual([3, 'Person 4']);
    expect([connected(guest), namesIn(guest).length]).toEqual([3, 4]);

    const made = crowd.network.peers.length;
    await comeBack(crowd, all);
    await crowd.pass(35_000);
    for (const person of all) expect(namesIn(person)).toEqual(['Person 1', 'Person 2', 'Person 3', 'Person 4']);
    expect(crowd.network.peers.length).toBe(made);

    // Who comes by the server meets also those whom it does not know.
    const late = crowd.person(5);
    await crowd.enter(late);
    await crowd.pass(3000);
    for (const person of [...all, guest, late]) expect([connected(person), namesIn(person).length]).toEqual([4, 5]);

    await crowd.during(guest.call.leave());
    for (const person of [...all, late]) expect(namesIn(person)).not.toContain('Person 4');
  });
});

describe.each(SEEDS)('a page in a room, seed %i', LONG, (seed) => {
  it('that is reloaded stays on the roster all the time, once', async () => {
    const { crowd, ada, grace, mary } = await three(seed);
    const others = [ada, grace];
    const since = marks(others);
    mary.call.unload();
    await crowd.shut(mary);
    await crowd.pass(1500);
    const again = crowd.person(3, 30);
    await crowd.enter(again);
    await crowd.pass(10_000);
    for (const [index, person] of others.entries()) {
      expect(namesSince(person, since[index] ?? 0)).toEqual(['Person 1,Person 2,Person 3']);
      expect(connected(person)).toBe(2);
    }
    expect([connected(again), namesIn(again).length, factsOf(again, 'left')]).toEqual([2, 3, []]);
  });

  it('that is closed is gone within three seconds, though its place is kept, and for good', async () => {
    const { crowd, ada, grace, mary } = await three(seed);
    await crowd.shut(mary);
    await crowd.pass(2000);
    expect(namesIn(ada)).toContain('Person 3');
    await crowd.pass(1000);
    for (const person of [ada, grace]) expect(namesIn(person)).toEqual(['Person 1', 'Person 2']);
    // The next roster of the server still has her.
    const kwame = crowd.person(4);
    const since = marks([ada, grace]);
    await crowd.enter(kwame);
    await crowd.pass(10_000);
    for (const [index, person] of [ada, grace].entries()) {
      expect(namesSince(person, since[index] ?? 0)).toEqual(['Person 1,Person 2,Person 4']);
    }
  });

  it('that leaves is gone at once', async () => {
    const { crowd, ada, grace, mary } = await three(seed);
    await crowd.during(mary.call.leave());
    for (const person of [ada, grace]) expect(namesIn(person)).toEqual(['Person 1', 'Person 2']);
    await crowd.pass(10_000);
    expect(crowd.network.open()).toBe(2);
  });

  it('that cannot reach the server goes on with the others, who take it back as it was', async () => {
    const { crowd, ada, grace, mary, all } = await three(seed);
    const made = crowd.network.peers.length;
    mary.socket.drop();
    await crowd.pass(40_000);
    const kwame = crowd.person(4);
    await crowd.enter(kwame);
    await crowd.pass(3000);
    // By members alone: the server tells her of nobody.
    for (const person of [...all, kwame]) expect([connected(person), namesIn(person).length]).toEqual([3, 4]);
    mary.socket.restore();
    await crowd.pass(10_000);
    expect(crowd.network.peers.length).toBe(made + 6);
    for (const person of [ada, grace, mary, kwame]) expect(namesIn(person).length).toBe(4);
  });
});
