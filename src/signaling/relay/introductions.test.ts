import { describe, expect, it } from 'vitest';
import { createRelayCrowd, numberedCandidate, type RelayCrowd, type Relayer, SIGNALS_PER_END } from '#testing';
import { createRelaySignaling } from './relaySignaling.ts';

const idsOf = (people: readonly Relayer[]): readonly string[] => people.map(({ address }) => address.id);
const rosterOf = ({ members }: Relayer): readonly string[] => members.map(({ id }) => id);

/** `count` people, each brought in by the first. */
async function gather(count: number, seed: number): Promise<{ crowd: RelayCrowd; people: readonly Relayer[] }> {
  const crowd = createRelayCrowd(createRelaySignaling, seed);
  const people = Array.from({ length: count }, (_, index) => crowd.person(index + 1));
  for (const [index, person] of people.entries()) {
    if (index === 0) await crowd.enter(person);
    else crowd.invite(people[0] ?? person, person);
    await crowd.turns.settle();
  }
  return { crowd, people };
}

function isMesh(crowd: RelayCrowd, people: readonly Relayer[]): boolean {
  return people.every((one) => people.every((other) => one === other || crowd.line(one, other) !== undefined));
}

const SEEDS = [1, 2, 3, 48, 96];
const numbers = Array.from({ length: SIGNALS_PER_END }, (_, index) => numberedCandidate(index + 1));

describe.each(SEEDS)('introductions, seed %i', (seed) => {
  it.each([3, 4, 8])('%i people end up connected, each pair by one exchange through who invited', async (count) => {
    const { crowd, people } = await gather(count, seed);
    expect(isMesh(crowd, people)).toBe(true);
    for (const person of people) {
      expect(rosterOf(person)).toEqual(idsOf(people));
      expect([person.ended, person.path]).toEqual([[], []]);
    }
    const [host, ...guests] = people;
    for (const guest of guests) {
      const others = guests.filter((one) => one !== guest);
      expect(guest.signals.length).toBe(others.length * SIGNALS_PER_END);
      for (const { address } of others) {
        const heard = guest.signals.flatMap(({ from, signal }) => (from.id === address.id ? [signal] : []));
        expect(heard).toEqual(numbers);
      }
    }
    const pairs = (guests.length * (guests.length - 1)) / 2;
    if (host === undefined) throw new Error('too few');
    expect(crowd.carried(host)).toBe(pairs * 2 * SIGNALS_PER_END);
    // Word of a newcomer sometimes comes round about before it comes from the host; then others carry copies.
    const copies = guests.reduce((sum, guest) => sum + crowd.carried(guest), 0);
    expect(copies).toBeLessThan(crowd.carried(host) * 3);
  });

  it('a newcomer comes in through somebody who was a guest, after the host has left', async () => {
    const { crowd, people } = await gather(4, seed);
    const [host, ...guests] = people;
    if (host === undefined || guests[1] === undefined) throw new Error('too few');
    crowd.leave(host);
    await crowd.turns.settle();
    const newcomer = crowd.person(9);
    crowd.invite(guests[1], newcomer);
    await crowd.turns.settle();
    expect(isMesh(crowd, [...guests, newcomer])).toBe(true);
    expect(rosterOf(newcomer).toSorted()).toEqual(idsOf([...guests, newcomer]).toSorted());
    expect(guests.flatMap(({ path }) => path)).toEqual([]);
  });

  it('who invited may leave as soon as it is settled', async () => {
    const { crowd, people } = await gather(5, seed);
    const [host, ...guests] = people;
    if (host === undefined) throw new Error('too few');
    const newcomer = crowd.person(9);
    crowd.invite(host, newcomer);
    while (host.members.length < 6) await crowd.turns.step();
    const settled = host.signaling.settled?.().then(() => crowd.leave(host));
    await crowd.turns.settle();
    await settled;
    await crowd.turns.settle();
    expect(isMesh(crowd, [...guests, newcomer])).toBe(true);
  });

  it('who invited dies in the middle: what had reached the others is finished without', async () => {
    const { crowd, people } = await gather(4, seed);
    const [host, ...guests] = people;
    if (host === undefined || guests[0] === undefined) throw new Error('too few');
    const newcomer = crowd.person(9);
    crowd.invite(host, newcomer);
    while (crowd.line(newcomer, guests[0]) === undefined) await crowd.turns.step();
    crowd.crash(host);
    await crowd.turns.settle();
    // One line is a way to all the others.
    expect(newcomer.members.length).toBe(5);
    for (const guest of guests) guest.signaling.send(newcomer.address, numberedCandidate(99));
    await crowd.turns.settle();
    // What the host had in hand is lost, and nobody waits for it longer than this.
    crowd.clock.advance(1000);
    const heard = newcomer.signals.filter(({ signal }) => JSON.stringify(signal).includes('n 99'));
    expect(heard.map(({ from }) => from.id).toSorted()).toEqual(idsOf(guests));
  });

  it('another page of somebody takes the place, and nobody else is lost by it', async () => {
    const { crowd, people } = await gather(4, seed);
    const [host, old, ...others] = people;
    if (host === undefined || old === undefined || others[0] === undefined) throw new Error('too few');
    const again = crowd.person(2, 22);
    crowd.invite(others[0], again);
    await crowd.turns.settle();
    expect(old.ended).toEqual(['replaced']);
    const now = [host, again, ...others];
    for (const person of now) {
      expect(rosterOf(person).toSorted()).toEqual(idsOf(now));
      expect(person.members.find(({ id }) => id === again.address.id)?.session).toBe(again.address.session);
      expect(person.ended).toEqual([]);
    }
    expect(rosterOf(host)).toEqual(idsOf(people));
    expect(isMesh(crowd, now)).toBe(true);
  });
});

describe('settled', () => {
  it('waits a second and no longer', async () => {
    const { crowd, people } = await gather(3, 1);
    const [host, first, second] = people;
    if (host === undefined || first === undefined || second === undefined) throw new Error('too few');
    crowd.line(first, second)?.drop();
    await crowd.turns.settle();
    let settled = false;
    void host.signaling.settled?.().then(() => (settled = true));
    crowd.clock.advance(999);
    await crowd.turns.settle();
    expect(settled).toBe(false);
    crowd.clock.advance(1);
    await crowd.turns.settle();
    expect(settled).toBe(true);
  });

  it.each([1, 2, 3])('does not wait where %i people are all connected', async (count) => {
    const { crowd, people } = await gather(count, 1);
    const waiting = crowd.clock.waiting();
    await people[0]?.signaling.settled?.();
    expect(crowd.clock.waiting()).toBe(waiting);
  });
});
