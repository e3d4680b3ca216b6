import { describe, expect, it } from 'vitest';
import { GOSSIP_LIVES, GOSSIP_MOST, type Member, type SessionId } from '#protocol';
import { type Chance, createChance, member, participant, session } from '#testing';
import { createMembership, type Membership, type Told } from './membership.ts';

const self = { id: participant(1), session: session(1) };
const told = (
  members: readonly Member[],
  gone: readonly SessionId[] = [],
  lives?: readonly (readonly [session: number, life: number])[],
): Told => ({
  members,
  gone,
  ...(lives && { lives: lives.map(([one, life]) => ({ session: session(one), life })) }),
});
const listOf = (membership: Membership): readonly string[] =>
  membership.all().map((one) => `${Number(one.id.slice(-4))}.${Number(one.session.slice(-4))}`);
const elsewhere = session(999);
/** Twice as many as a call has places for. */
const MOST = 16;

describe('createMembership', () => {
  it.each([
    ['learns whom others name, in their order', [told([member(2), member(3)])], ['2.2', '3.3']],
    ['hears the same again', [told([member(2)]), told([member(2)])], ['2.2']],
    ['forgets who is gone', [told([member(2), member(3)]), told([], [session(2)])], ['3.3']],
    ['never lists who was gone before they were named', [told([], [session(2)]), told([member(2)])], []],
    [
      'gives a new session the place of the old',
      [told([member(2), member(3)]), told([member(2, 22)])],
      ['2.22', '3.3'],
    ],
    ['… also where the end comes with it', [told([member(2, 22)]), told([member(2, 5)], [session(22)])], ['2.5']],
    [
      'does not let an old list bring back who was replaced',
      [told([member(2, 5)], [session(22)]), told([member(2, 22)])],
      ['2.5'],
    ],
    ['keeps the same one of two whose order nobody saw', [told([member(2, 22)]), told([member(2)])], ['2.22']],
    [
      'puts who came earlier before who came later',
      [told([member(2), member(4)]), told([member(3), member(4)])],
      ['2.2', '3.3', '4.4'],
    ],
    ['puts who is named last at the end', [told([member(4)]), told([member(4), member(3)])], ['4.4', '3.3']],
  ] as const)('%s', (_what, steps, expected) => {
    const membership = createMembership(self);
    for (const step of steps) membership.merge(step, elsewhere);
    expect(listOf(membership)).toEqual(expected);
  });

  it('takes a page at its word about itself', () => {
    const membership = createMembership(self);
    membership.merge(told([member(2, 22)]), elsewhere);
    membership.merge(told([member(2)]), session(2));
    expect(listOf(membership)).toEqual(['2.2']);
    expect(membership.gone()).toEqual([session(22)]);
  });

  it('believes its eyes: who is met has ended an earlier session, but never this one', () => {
    const membership = createMembership(self);
    membership.introduce(member(1));
    membership.introduce(member(2, 22));
    membership.introduce(member(2));
    expect([listOf(membership), membership.gone()]).toEqual([['1.1', '2.2'], [session(22)]]);
    membership.merge(told([member(2)], [session(1)]), elsewhere);
    expect(listOf(membership)).toEqual(['1.1', '2.2']);
    membership.merge(told([member(1, 11)], [session(1)]), elsewhere);
    expect([listOf(membership), membership.find(self)]).toEqual([['1.11', '2.2'], undefined]);
  });

  it('believes its eyes: who is met after they were taken for gone is there, in their next life', () => {
    const membership = createMembership(self);
    for (const life of [2, 3]) {
      membership.end(session(2));
      expect([listOf(membership), membership.gone()]).toEqual([[], [session(2)]]);
      membership.introduce(member(2));
      expect([listOf(membership), membership.gone()]).toEqual([['2.2'], []]);
      expect(membership.lives()).toEqual({ lives: [{ session: session(2), life }] });
    }
  });

  it.each([
    ['an end of an earlier life is of the past', told([], [session(2)]), ['2.2']],
    ['an end of this life is not', told([], [session(2)], [[2, 2]]), []],
    ['nor one of a later life', told([], [session(2)], [[2, 3]]), []],
  ] as const)('who has returned: %s', (_what, news, expected) => {
    const membership = createMembership(self);
    membership.merge(told([member(2)]), elsewhere);
    membership.merge(told([], [session(2)]), elsewhere);
    expect(listOf(membership)).toEqual([]);
    membership.merge(told([member(2)], [], [[2, 2]]), elsewhere);
    membership.merge(news, elsewhere);
    expect(listOf(membership)).toEqual(expected);
  });

  it('goes on in its next life when it is taken for gone itself', () => {
    const membership = createMembership(self);
    membership.introduce(member(1));
    for (const life of [2, 3]) {
      membership.merge(told([], [session(1)], life > 2 ? [[1, life - 1]] : undefined), elsewhere);
      membership.merge(told([], [session(1)]), elsewhere);
      expect([listOf(membership), membership.lifeOf(session(1))]).toEqual([['1.1'], life]);
    }
  });

  it('does not come back from the end of the last life there is', () => {
    const membership = createMembership(self);
    membership.introduce(member(1));
    const both = [session(1), session(2)];
    for (let life = 1; life <= GOSSIP_LIVES; life += 1) {
      const lives = [[1, life] as const, [2, life] as const];
      membership.merge(told([], both, lives), elsewhere);
    }
    membership.introduce(member(2));
    // Nobody would read a higher number.
    expect([listOf(membership), membership.lifeOf(session(1))]).toEqual([['1.1'], GOSSIP_LIVES]);
  });

  it.each([9, 17, 500])('outlives its own end in life %i, which somebody may have believed', (life) => {
    const membership = createMembership(self);
    membership.introduce(member(1));
    membership.merge(told([], [session(1)], [[1, life]]), elsewhere);
    expect(membership.lifeOf(session(1))).toBe(life + 1);
  });

  it('hears those who have ended only when they say that they go on', () => {
    const membership = createMembership(self);
    membership.end(session(2));
    expect([membership.merge(told([member(2), member(3)]), session(2)), listOf(membership)]).toEqual([false, []]);
    expect(membership.merge(told([member(2), member(3)], [], [[2, 2]]), session(2))).toBe(true);
    expect(listOf(membership)).toEqual(['2.2', '3.3']);
  });

  it('does not go because another page of this person says that it is there', () => {
    const membership = createMembership(self);
    membership.introduce(member(1));
    membership.merge(told([member(1, 0)]), session(0));
    expect(listOf(membership)).toEqual(['1.1']);
  });

  it('two pages of one person that meet each other keep the same one', () => {
    const [one, other] = [createMembership(self), createMembership({ ...self, session: session(11) })];
    one.introduce(member(1));
    other.introduce(member(1, 11));
    one.introduce(member(1, 11));
    other.introduce(member(1));
    expect([listOf(one), listOf(other)]).toEqual([['1.11'], ['1.11']]);
  });

  it('knows a presence that only rises, and the same name everywhere', () => {
    const lobby: Member = { ...member(2), presence: 'lobby' };
    const renamed: Member = { ...member(2), name: 'Zoe' };
    for (const order of [
      [lobby, member(2), renamed],
      [renamed, lobby, member(2)],
    ]) {
      const membership = createMembership(self);
      for (const one of order) membership.merge(told([one]), elsewhere);
      expect(membership.all()).toEqual([renamed]);
    }
  });

  it('keeps only so many, and always a place for itself', () => {
    const membership = createMembership(self);
    for (let who = 2; who < 1000; who += 1) membership.merge(told([member(who)]), elsewhere);
    membership.introduce(member(1));
    expect([membership.all().length, membership.find(self)]).toEqual([MOST, member(1)]);
    membership.merge(told([member(1000)]), elsewhere);
    // Who came first stays, and who is gone makes room at once.
    membership.merge(told([member(1001)], [session(2)]), elsewhere);
    expect(listOf(membership)).toEqual([
      ...Array.from({ length: MOST - 2 }, (_, at) => `${at + 3}.${at + 3}`),
      '1.1',
      '1001.1001',
    ]);
    for (let life = 2000; life < 4000; life += 1) membership.end(session(life));
    const gone = membership.gone();
    expect([gone.length, gone.at(-1)]).toEqual([GOSSIP_MOST, session(3999)]);
    expect([membership.hasEnded(session(3500)), membership.hasEnded(session(2000))]).toEqual([true, false]);
  });
});

/** What a few pages may say about a few people, each of whom was there as up to three sessions. */
function invent(chance: Chance): Told {
  const people = Array.from({ length: chance.below(4) }, () => {
    const who = 2 + chance.below(5);
    const presence = chance.pick<Member['presence']>(['lobby', 'call']);
    return { ...member(who, who * 10 + chance.below(3)), presence, name: chance.pick(['', 'Ada', 'Grace']) };
  });
  const someSession = (): number => (2 + chance.below(5)) * 10 + chance.below(3);
  const gone = Array.from({ length: chance.below(3) }, () => session(someSession()));
  const lives = Array.from({ length: chance.below(3) }, () => [someSession(), 2 + chance.below(2)] as const);
  return told(people, gone, lives);
}

function shuffled<T>(items: readonly T[], chance: Chance): readonly T[] {
  return items
    .map((item) => [chance.next(), item] as const)
    .toSorted(([one], [other]) => one - other)
    .map(([, item]) => item);
}

const stateOf = (membership: Membership): unknown => [
  membership.all().toSorted((one, other) => (one.id < other.id ? -1 : 1)),
  membership.gone().toSorted(),
  membership.lives().lives?.toSorted((one, other) => (one.session < other.session ? -1 : 1)),
];

describe('whatever is told, in whatever order and however often', () => {
  const CASES = 2000;
  it(`everybody comes to the same (${CASES} cases)`, () => {
    const different: unknown[] = [];
    for (let seed = 1; seed <= CASES; seed += 1) {
      const chance = createChance(seed);
      const said = Array.from({ length: 2 + chance.below(6) }, () => invent(chance));
      // As the members do: each hears it in an order of its own, some of it twice, and then they hear each other.
      const members = [0, 1, 2].map(() => createMembership(self));
      for (const one of members) {
        for (const what of [...shuffled(said, chance), chance.pick([said[0] ?? invent(chance), ...said])])
          one.merge(what, elsewhere);
      }
      const news = members.map((one): Told => ({ ...told(one.all(), one.gone()), ...one.lives() }));
      for (const one of members) for (const what of shuffled(news, chance)) one.merge(what, elsewhere);
      const states = members.map((one) => JSON.stringify(stateOf(one)));
      if (new Set(states).size > 1) different.push([seed, ...states]);
    }
    expect(different.slice(0, 2)).toEqual([]);
  });

  it('hearing it again changes nothing', () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const chance = createChance(seed);
      const said = Array.from({ length: 5 }, () => invent(chance));
      const membership = createMembership(self);
      for (const what of said) membership.merge(what, elsewhere);
      const before = JSON.stringify([membership.all(), stateOf(membership)]);
      membership.merge({ ...told(membership.all(), membership.gone()), ...membership.lives() }, elsewhere);
      expect(JSON.stringify([membership.all(), stateOf(membership)])).toBe(before);
    }
  });
});
