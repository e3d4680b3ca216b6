import { describe, expect, it } from 'vitest';
import { failed } from '#protocol';
import { createDirectCrowd, type DirectCrowd, type DirectPerson, meshFaults, namesIn, phasesOf } from '#testing';
import { createManualSignaling } from './manualSignaling.ts';

const SEEDS = [1, 2, 3, 4, 5, 6];

interface Crossed {
  readonly crowd: DirectCrowd;
  readonly ada: DirectPerson;
  readonly grace: DirectPerson;
  /** Their invites. */
  readonly byAda: string;
  readonly byGrace: string;
}

/** Both have invited each other, and neither has done anything with the other's invite. */
async function crossed(seed = 1): Promise<Crossed> {
  const crowd = createDirectCrowd(createManualSignaling, { seed });
  const [ada, grace] = [crowd.person(1), crowd.person(2)];
  const { text: byAda } = await crowd.done(ada.exchange.invite());
  const { text: byGrace } = await crowd.done(grace.exchange.invite());
  return { crowd, ada, grace, byAda, byGrace };
}

/** Takes the invite of somebody who has taken this page's: they may be together before the reply to it is made. */
async function takes({ during }: DirectCrowd, { exchange }: DirectPerson, invite: string): Promise<string | null> {
  const made = await during(exchange.accept(invite));
  if (made.ok) return made.value.text;
  if (made.error !== 'withdrawn') throw new Error(made.error);
  return null;
}

type Way = (world: Crossed) => Promise<void>;

const ways: Readonly<Record<string, Way>> = {
  async 'each takes the other’s invite'({ crowd, ada, grace, byAda, byGrace }) {
    await takes(crowd, ada, byGrace);
    await takes(crowd, grace, byAda);
  },
  async 'the same in the other order'({ crowd, ada, grace, byAda, byGrace }) {
    await takes(crowd, grace, byAda);
    await takes(crowd, ada, byGrace);
  },
  async 'the same at once'({ crowd, ada, grace, byAda, byGrace }) {
    await crowd.during(Promise.all([ada.exchange.accept(byGrace), grace.exchange.accept(byAda)]));
  },
  async 'the same, half an hour apart'({ crowd, ada, grace, byAda, byGrace }) {
    await crowd.done(ada.exchange.accept(byGrace));
    await crowd.pass(30 * 60_000);
    await takes(crowd, grace, byAda);
  },
  async 'one takes the invite, the other the reply to it'({ crowd, ada, grace, byGrace }) {
    const reply = await crowd.done(ada.exchange.accept(byGrace));
    await crowd.done(grace.exchange.answer(reply.text));
  },
  async 'the same the other way round'({ crowd, ada, grace, byAda }) {
    const reply = await crowd.done(grace.exchange.accept(byAda));
    await crowd.done(ada.exchange.answer(reply.text));
  },
  async 'one takes the invite, the other the reply, and the invite as well'({ crowd, ada, grace, byAda, byGrace }) {
    const reply = await crowd.done(ada.exchange.accept(byGrace));
    await crowd.during(Promise.all([grace.exchange.answer(reply.text), grace.exchange.read(byAda)]));
  },
  async 'both take the invite, and the replies come as well'({ crowd, ada, grace, byAda, byGrace }) {
    const replies = [await takes(crowd, ada, byGrace), await takes(crowd, grace, byAda)];
    await crowd.turns.settle();
    for (const reply of replies) {
      if (reply === null) continue;
      for (const { exchange } of [ada, grace])
        expect(await crowd.during(exchange.answer(reply))).toMatchObject({ ok: false });
    }
  },
};

describe.each(SEEDS)('invites that cross, seed %i', (seed) => {
  it.each(Object.entries(ways))('connect once: %s', async (_, way) => {
    const world = await crossed(seed);
    const { crowd, ada, grace } = world;
    await way(world);
    await crowd.turns.settle();
    expect(meshFaults(crowd, [ada, grace])).toEqual([]);
    for (const person of [ada, grace]) expect(phasesOf(person)).toEqual(['connected']);
    // What is left of the codes is what connected.
    const states = [ada.invites(), grace.invites(), [ada.reply(), grace.reply()]].flat().map((one) => one?.state);
    expect(new Set(states.filter((state) => state !== undefined))).toEqual(new Set(['connected']));
    const added = crowd.network.peers.map((peer) => peer.added.length);
    await crowd.pass(60_000);
    expect(crowd.network.peers.map((peer) => peer.added.length)).toEqual(added);
    for (const person of [ada, grace]) expect(phasesOf(person)).toEqual(['connected']);
  });
});

describe('an invite that crosses', () => {
  it('says so, with who made the other, and connects by the newest of one’s own', async () => {
    const { crowd, ada, byGrace } = await crossed();
    const second = await crowd.done(ada.exchange.invite());
    await crowd.done(ada.exchange.accept(byGrace));
    expect(ada.invites()).toMatchObject([
      { state: 'waiting', name: null },
      { state: 'connecting', name: 'Person 2', code: second },
    ]);
    expect(ada.reply()).toMatchObject({ state: 'waiting', to: 'Person 2', crossed: true });
  });

  it('does not wait in vain: the reply that was made beside it is as good', async () => {
    const { crowd, ada, grace, byGrace } = await crossed();
    const reply = await crowd.done(ada.exchange.accept(byGrace));
    await crowd.pass(10 * 60_000);
    expect(ada.invites()).toMatchObject([{ state: 'connecting', error: null }]);
    await crowd.done(grace.exchange.answer(reply.text));
    await crowd.turns.settle();
    expect([ada.invites(), ada.reply()]).toMatchObject([[], { state: 'connected', crossed: true }]);
  });

  it('and its reply stay when somebody else comes in by another invite', async () => {
    const crowd = createDirectCrowd(createManualSignaling);
    const [ada, dora, carl] = [crowd.person(1), crowd.person(2), crowd.person(3)];
    const forDora = await crowd.done(ada.exchange.invite());
    await crowd.done(ada.exchange.invite());
    const byCarl = await crowd.done(carl.exchange.invite());
    const toCarl = await crowd.done(ada.exchange.accept(byCarl.text));
    const byDora = await crowd.done(dora.exchange.accept(forDora.text));
    await crowd.done(ada.exchange.answer(byDora.text));
    await crowd.turns.settle();
    expect([ada.reply(), ada.invites()]).toMatchObject([
      { state: 'waiting' },
      [{ state: 'connected' }, { state: 'connecting' }],
    ]);
    await crowd.done(carl.exchange.answer(toCarl.text));
    await crowd.pass(31_000);
    expect(meshFaults(crowd, [ada, dora, carl])).toEqual([]);
  });

  it('goes with its reply when that is for somebody else from now on, whose invite it cannot cross', async () => {
    const { crowd, ada, byGrace } = await crossed();
    await crowd.done(ada.exchange.accept(byGrace));
    const byCarl = await crowd.done(crowd.person(3).exchange.invite());
    await crowd.done(ada.exchange.accept(byCarl.text));
    expect(ada.reply()).toMatchObject({ to: 'Person 3', crossed: false });
    expect([ada.invites(), ada.peers[0]?.pc.signalingState]).toEqual([[], 'closed']);
  });

  it('goes with its reply when that is given up, and brings nobody in any more', async () => {
    const { crowd, ada, grace, byAda, byGrace } = await crossed();
    const reply = await crowd.done(ada.exchange.accept(byGrace));
    ada.exchange.withdraw('reply');
    expect([ada.invites(), ada.reply()]).toEqual([[], null]);
    const byDora = await crowd.done(crowd.person(3).exchange.accept(byAda));
    expect(await crowd.during(ada.exchange.answer(byDora.text))).toEqual(failed('already-used'));
    await crowd.done(grace.exchange.answer(reply.text));
    await crowd.pass(31_000);
    expect([namesIn(ada), ada.peers.map(({ pc }) => pc.signalingState)]).toEqual([['Person 1'], ['closed', 'closed']]);
  });

  it.each([false, true])('crosses once, however often the other is taken; at once: %s', async (atOnce) => {
    const { crowd, ada, grace, byGrace } = await crossed();
    const second = await crowd.done(ada.exchange.invite());
    const first = ada.exchange.accept(byGrace);
    if (!atOnce) await crowd.done(first);
    const again = await crowd.done(ada.exchange.accept(byGrace));
    expect(await crowd.done(first)).toEqual(again);
    expect(ada.invites()).toMatchObject([{ state: 'waiting' }, { state: 'connecting', code: second }]);
    expect(ada.reply()).toMatchObject({ state: 'waiting', crossed: true });
    await crowd.done(grace.exchange.answer(again.text));
    await crowd.turns.settle();
    expect([ada.invites(), namesIn(ada)]).toMatchObject([[{ state: 'waiting' }], ['Person 1', 'Person 2']]);
  });

  it.each([false, true])(
    'tells who was meant by it to ask for another; after the reply connected: %s',
    async (after) => {
      const { crowd, ada, grace, byAda, byGrace } = await crossed();
      const reply = await crowd.done(ada.exchange.accept(byGrace));
      const byDora = await crowd.done(crowd.person(3).exchange.accept(byAda));
      if (after) await crowd.done(grace.exchange.answer(reply.text));
      await crowd.turns.settle();
      expect(await crowd.during(ada.exchange.answer(byDora.text))).toEqual(failed('already-used'));
    },
  );

  it('that this browser cannot take leaves the own one open', async () => {
    const { crowd, ada, byGrace } = await crossed();
    ada.peers[0]?.failNext('setRemoteDescription', new DOMException('no', 'OperationError'));
    await crowd.done(ada.exchange.accept(byGrace));
    expect(ada.invites()).toMatchObject([{ state: 'waiting', name: null }]);
    expect(ada.reply()).toMatchObject({ state: 'waiting', crossed: false });
  });

  it('brings somebody into a call that has begun', async () => {
    const { crowd, ada, grace, byAda, byGrace } = await crossed();
    const mary = crowd.person(3);
    await crowd.meet(ada, mary);
    await takes(crowd, ada, byGrace);
    await takes(crowd, grace, byAda);
    await crowd.turns.settle();
    expect(crowd.network.open()).toBe(6);
    for (const person of [ada, grace, mary]) {
      expect(namesIn(person).toSorted()).toEqual(['Person 1', 'Person 2', 'Person 3']);
    }
  });
});
