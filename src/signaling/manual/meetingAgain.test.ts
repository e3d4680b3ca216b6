import { describe, expect, it } from 'vitest';
import { createDirectCrowd, type DirectCrowd, type DirectPerson, factsOf, gather, meshFaults, namesIn } from '#testing';
import { createManualSignaling } from './manualSignaling.ts';

const SEEDS = Array.from({ length: 12 }, (_, index) => index + 1);

/** As many people as asked for, the first of whom brought in the others. */
async function together(count: number, seed: number) {
  const crowd = createDirectCrowd(createManualSignaling, { seed });
  const people = await gather(
    crowd,
    Array.from({ length: count - 1 }, () => 1),
  );
  const [ada, grace] = people;
  const last = people.at(-1);
  if (ada === undefined || grace === undefined || last === undefined) throw new Error('two at least');
  return { crowd, people, ada, grace, last };
}

/** Everybody's paths to this page break, and after a while every browser gives up. */
async function cutOff({ network, pass }: DirectCrowd, { peers }: DirectPerson): Promise<void> {
  const ends = peers.flatMap((peer) => [peer, network.otherEnd(peer) ?? peer]);
  for (const peer of peers) network.cut(peer, true);
  await pass(15_000);
  for (const end of ends) end.setConnectionState('failed');
  await pass(30_000);
}

const sizesOf = (person: DirectPerson): ReadonlySet<number> =>
  new Set(factsOf(person, 'roster').map(({ members }) => members.length));

describe.each(SEEDS)('meeting again by codes, seed %i', (seed) => {
  it.each([2, 3])('over a path that is still good keeps all %i, and nobody was ever missing', async (count) => {
    const { crowd, people, ada, grace } = await together(count, seed);
    const before = people.map((person) => factsOf(person, 'roster').length);
    await crowd.meet(grace, ada);
    await crowd.pass(2000);
    expect(meshFaults(crowd, people)).toEqual([]);
    expect(people.map((person) => factsOf(person, 'roster').length)).toEqual(before);
  });

  it('when the browsers have given up: what they said in vain is not said to the new connection', async () => {
    const { crowd, people, ada, grace } = await together(2, seed);
    await cutOff(crowd, grace);
    await (seed % 2 === 0 ? crowd.meet(ada, grace) : crowd.meet(grace, ada));
    await crowd.pass(5000);
    expect(meshFaults(crowd, people)).toEqual([]);
    for (const person of people) expect(Math.max(...sizesOf(person))).toBe(2);
  });

  it.each([0, 1])('brings back who was taken for gone, through person %i of those who are left', async (through) => {
    const { crowd, people, last } = await together(4, seed);
    const [host] = people.slice(through);
    if (host === undefined) throw new Error('four were asked for');
    await cutOff(crowd, last);
    const left = people.filter((person) => person !== last);
    for (const person of left) expect(namesIn(person)).not.toContain('Person 4');
    await (seed % 2 === 0 ? crowd.meet(host, last) : crowd.meet(last, host));
    await crowd.pass(5000);
    expect(meshFaults(crowd, people)).toEqual([]);
  });

  it('and once more', async () => {
    const { crowd, people, ada, last } = await together(3, seed);
    for (let round = 0; round < 3; round += 1) {
      await cutOff(crowd, last);
      await crowd.meet(ada, last);
      await crowd.pass(5000);
    }
    expect(meshFaults(crowd, people)).toEqual([]);
  });
});

it('does not keep somebody who has left for somebody who is coming', async () => {
  const { crowd, ada, grace } = await together(2, 1);
  const invite = await crowd.done(ada.exchange.invite());
  await crowd.done(crowd.person(3).exchange.accept(invite.text));
  await crowd.during(grace.call.leave());
  await crowd.turns.settle();
  expect(namesIn(ada)).toEqual(['Person 1']);
});
