import type { DirectCrowd, DirectPerson } from './directCrowd.ts';
import { namesIn } from './facts.ts';

/** As many people as asked for, each brought in by the one `inviters` names, beginning with the second. */
export async function gather(crowd: DirectCrowd, inviters: readonly number[]): Promise<readonly DirectPerson[]> {
  const people = [crowd.person(1)];
  for (const inviter of inviters) {
    const [host, guest] = [people[inviter - 1], crowd.person(people.length + 1)];
    if (host === undefined) throw new Error('nobody has that number yet');
    await crowd.meet(host, guest);
    people.push(guest);
  }
  return people;
}

/** Two people who have met by codes. */
export async function gatherTwo(crowd: DirectCrowd) {
  const [ada, grace] = await gather(crowd, [1]);
  if (ada === undefined || grace === undefined) throw new Error('two were asked for');
  return { crowd, ada, grace };
}

/** What is missing until exactly these people, who are the first of the crowd, are connected with each other. */
export function meshFaults({ network }: DirectCrowd, people: readonly DirectPerson[]): readonly string[] {
  const names = people.map((_, index) => `Person ${index + 1}`).join();
  const rosters = people.map((person) => namesIn(person).toSorted().join());
  const open = network.peers.filter(({ pc }) => pc.signalingState !== 'closed');
  const states = open.map(({ pc }) => `${pc.signalingState} ${pc.connectionState}`);
  const count = people.length * (people.length - 1);
  return [
    ...rosters.filter((roster) => roster !== names).map((roster) => `roster ${roster}`),
    ...states.filter((state) => state !== 'stable connected'),
    ...(open.length === count ? [] : [`${open.length} ends instead of ${count}`]),
  ];
}
