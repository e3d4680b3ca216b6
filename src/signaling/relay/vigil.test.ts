import { describe, expect, it } from 'vitest';
import { createRelayCrowd, participant, type RelayCrowd, type Relayer } from '#testing';
import { createRelaySignaling } from './relaySignaling.ts';

const idsOf = (people: readonly Relayer[]): readonly string[] => people.map(({ address }) => address.id);
const rosterOf = ({ members }: Relayer): readonly string[] => members.map(({ id }) => id);

async function gather(count: number): Promise<{ readonly crowd: RelayCrowd; readonly people: readonly Relayer[] }> {
  const crowd = createRelayCrowd(createRelaySignaling, 7);
  const people = Array.from({ length: count }, (_, index) => crowd.person(index + 1));
  for (const [index, person] of people.entries()) {
    if (index === 0) await crowd.enter(person);
    else crowd.invite(people[0] ?? person, person);
    await crowd.turns.settle();
  }
  return { crowd, people };
}

/** Lets time pass and everybody talk meanwhile. */
async function pass({ clock, turns }: RelayCrowd, ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= 1000) {
    clock.advance(Math.min(left, 1000));
    await turns.settle();
  }
}

describe('who is dead', () => {
  it('one of four crashes: gone after half a minute, not before, and the others go on', async () => {
    const { crowd, people } = await gather(4);
    const [dead, ...others] = people;
    if (dead === undefined) throw new Error('too few');
    crowd.crash(dead);
    await pass(crowd, 29_000);
    for (const person of others) expect(rosterOf(person)).toEqual(idsOf(people));
    await pass(crowd, 4000);
    for (const person of others) {
      expect(rosterOf(person)).toEqual(idsOf(others));
      expect([person.path, person.ended]).toEqual([[], []]);
    }
  });

  it('who crashed and sees nobody removes nobody, and may be back in time', async () => {
    const { crowd, people } = await gather(4);
    const [away] = people;
    if (away === undefined) throw new Error('too few');
    crowd.crash(away);
    await pass(crowd, 25_000);
    for (const other of people.slice(1)) crowd.line(away, other)?.restore();
    await pass(crowd, 60_000);
    for (const person of people) expect(rosterOf(person)).toEqual(idsOf(people));
    expect(away.path).toEqual(['down', 'up']);
  });

  it('two people wait for each other', async () => {
    const { crowd, people } = await gather(2);
    const [one, other] = people;
    if (one === undefined || other === undefined) throw new Error('too few');
    crowd.crash(one);
    await pass(crowd, 600_000);
    expect([rosterOf(one), rosterOf(other)]).toEqual([idsOf(people), idsOf(people)]);
    expect([one.path, other.path]).toEqual([['down'], ['down']]);
  });

  it('a pair that has no line of its own is seen through others', async () => {
    const { crowd, people } = await gather(3);
    const [, one, other] = people;
    if (one === undefined || other === undefined) throw new Error('too few');
    crowd.line(one, other)?.drop();
    await pass(crowd, 120_000);
    for (const person of people) expect(rosterOf(person)).toEqual(idsOf(people));
  });

  it('the time without any line does not count', async () => {
    const { crowd, people } = await gather(3);
    const [one, other, dead] = people;
    if (one === undefined || other === undefined || dead === undefined) throw new Error('too few');
    crowd.crash(dead);
    await pass(crowd, 20_000);
    crowd.line(one, other)?.drop();
    await pass(crowd, 60_000);
    crowd.line(one, other)?.restore();
    await pass(crowd, 20_000);
    expect(rosterOf(one)).toEqual(idsOf(people));
    await pass(crowd, 14_000);
    expect(rosterOf(one)).toEqual(idsOf([one, other]));
  });

  it('the end is told, so a newcomer never hears of them', async () => {
    const { crowd, people } = await gather(4);
    const [dead, host, ...others] = people;
    if (dead === undefined || host === undefined) throw new Error('too few');
    crowd.crash(dead);
    await pass(crowd, 35_000);
    const newcomer = crowd.person(9);
    crowd.invite(host, newcomer);
    await crowd.turns.settle();
    expect(rosterOf(newcomer)).toEqual(idsOf([host, ...others, newcomer]));
    expect(rosterOf(host)).not.toContain(participant(1));
  });

  it('leaves no timer behind', async () => {
    const { crowd, people } = await gather(3);
    for (const person of people) crowd.leave(person);
    await crowd.turns.settle();
    expect(crowd.clock.waiting()).toBe(0);
  });
});
