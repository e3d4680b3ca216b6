import { describe, expect, it } from 'vitest';
import type { ExchangeState, Invite } from '#core';
import { failed, type Member, ok, readCode } from '#protocol';
import { createDirectCrowd, forged, member, participant, quiet } from '#testing';
import type { Attempt } from './attempt.ts';
import { createInviteDesk } from './inviteDesk.ts';
import { createManualSignaling } from './manualSignaling.ts';
import { createReplyDesk } from './replyDesk.ts';

interface Admitted {
  readonly attempt: Attempt;
  readonly member: Member;
  readonly offers: boolean;
}

function decode(text: string) {
  const read = readCode(text);
  if (!read.ok) throw new Error(read.error);
  return read.value;
}

/** Ada's invites, and whoever replies to them. */
function setUp({ refusing = false } = {}) {
  const crowd = createDirectCrowd(createManualSignaling, { refusing });
  const page = crowd.page(1);
  const reported: (Invite | number)[] = [];
  const admitted: Admitted[] = [];
  const desk = createInviteDesk(page, {
    report(fact) {
      if (fact.kind !== 'reply') reported.push(fact.kind === 'invite' ? fact.invite : fact.id);
    },
    known: () => [],
    admit(attempt, { member: who, offers }) {
      attempt.release();
      admitted.push({ attempt, member: who, offers });
    },
  });
  /** What somebody replies to the invite in this text. */
  const replyTo = async (text: string, who = 2) => {
    const reply = createReplyDesk(
      crowd.page(who),
      { report: () => undefined, known: () => [], admit: (attempt) => attempt.release() },
      { cross: () => Promise.resolve(null), withdraw: () => undefined },
    );
    const { code, bytes } = decode(text);
    const made = await crowd.done(reply.make(code, bytes));
    const answer = decode(made.text).code;
    if (answer.kind !== 'reply') throw new Error('a reply was made');
    return answer;
  };
  return {
    crowd,
    page,
    desk,
    reported,
    admitted,
    replyTo,
    make: async () => (await crowd.done(desk.make())).text,
    states: () => reported.map((one) => (typeof one === 'number' ? `closed ${one}` : one.state)),
    connection: () => page.peers.map(({ pc }) => pc.signalingState),
  };
}
type World = ReturnType<typeof setUp>;

/** Brings an invite into this state. */
async function reach(world: World, state: ExchangeState): Promise<void> {
  const { crowd, desk, make, replyTo, page } = world;
  if (state === 'making') {
    void desk.make();
    while (page.peers.length === 0) await Promise.resolve();
    return;
  }
  const text = await make();
  if (state === 'waiting') return;
  const reply = await replyTo(text);
  const [peer] = page.peers;
  if (state === 'connecting' && peer !== undefined) crowd.network.hush(peer, true);
  await crowd.done(desk.take(state === 'failed' ? { ...reply, ...forged(reply) } : reply));
  await crowd.turns.settle();
}

describe('an invite', () => {
  it('is made, answered, and brings in who replied', async () => {
    const { crowd, page, desk, reported, admitted, make, replyTo, states } = setUp();
    const text = await make();
    expect(states()).toEqual(['making', 'waiting']);
    expect(reported[1]).toMatchObject({ id: 1, code: { text }, name: null, participant: null, error: null });
    expect([desk.open(), page.remembered.length]).toEqual([1, 1]);
    const reply = await replyTo(text);
    expect(reply.reference).toBe(page.remembered[0]);
    crowd.clock.advance(60_000);
    expect(await crowd.during(desk.take(reply))).toEqual(ok(null));
    await crowd.turns.settle();
    expect(states()).toEqual(['making', 'waiting', 'connecting', 'connected']);
    expect(reported[2]).toMatchObject({ name: 'Person 2', participant: null });
    expect(reported[3]).toMatchObject({ name: 'Person 2', participant: participant(2), madeAt: 1_000_000 });
    expect(admitted).toMatchObject([{ member: member(2), offers: true }]);
    expect([desk.open(), admitted[0]?.attempt.channel.readyState]).toEqual([0, 'open']);
  });

  it('is known again, and no other is taken for it', async () => {
    const { desk, make } = setUp();
    const text = await make();
    expect(await desk.owns(decode(text).bytes)).toBe(true);
    expect(await desk.owns(decode(text).bytes.map((byte, index) => (index === 9 ? byte ^ 1 : byte)))).toBe(false);
  });

  it('without any address fails, and its connection is closed', async () => {
    const { crowd, desk, connection, states } = setUp();
    crowd.network.hold(true);
    const made = desk.make();
    await crowd.turns.settle();
    crowd.clock.advance(5000);
    expect(await crowd.during(made)).toEqual(failed('no-candidates'));
    expect([states(), connection(), desk.open()]).toEqual([['making', 'failed'], ['closed'], 0]);
  });

  it.each([
    ['no-route', 31_000, ['making', 'waiting', 'connecting', 'failed']],
    ['tampered', 0, ['making', 'waiting', 'connecting', 'failed']],
  ] as const)('that does not come up says why: %s', async (error, ms, expected) => {
    const world = setUp();
    await reach(world, error === 'tampered' ? 'failed' : 'connecting');
    await world.crowd.pass(ms);
    expect([world.states(), world.connection()]).toEqual([expected, ['closed']]);
    expect([world.reported.at(-1), world.admitted]).toMatchObject([{ error, participant: null }, []]);
  });

  it('does not let in this page itself', async () => {
    const { crowd, desk, make, replyTo, admitted } = setUp();
    const reply = await replyTo(await make(), 1);
    await crowd.done(desk.take(reply));
    await crowd.turns.settle();
    expect(admitted).toEqual([]);
  });
});

describe('a reply', () => {
  it.each(['connecting', 'connected', 'failed'] as const)('to an invite that is %s comes too late', async (state) => {
    const world = setUp();
    await reach(world, state);
    const { crowd, desk, reported } = world;
    const [made] = reported.flatMap((one) => (typeof one === 'number' ? [] : (one.code ?? [])));
    const again = await world.replyTo(made?.text ?? '', 3);
    const before = world.states();
    expect(await crowd.during(desk.take(again))).toEqual(failed('already-used'));
    expect(world.states()).toEqual(before);
  });

  it('is for one invite among several', async () => {
    const { crowd, desk, make, replyTo, admitted, reported } = setUp();
    const [first, second] = [await make(), await make()];
    await crowd.done(desk.take(await replyTo(second, 3)));
    await crowd.done(desk.take(await replyTo(first, 2)));
    await crowd.turns.settle();
    expect(admitted.map(({ member: { id } }) => id)).toEqual([participant(3), participant(2)]);
    expect(reported.at(-1)).toMatchObject({ id: 1, name: 'Person 2' });
  });

  it('to nothing that is here is not taken', async () => {
    const { crowd, desk, make, replyTo } = setUp();
    const other = setUp();
    const foreign = await other.replyTo(await other.make());
    const text = await make();
    const changed = { ...(await replyTo(text)), reference: 7 };
    expect(await crowd.during(desk.take(changed))).toEqual(failed('other-invite'));
    expect(await setUp().desk.take(foreign)).toEqual(failed('no-waiting-invite'));
  });
});

describe('giving up', () => {
  const states = ['making', 'waiting', 'connecting', 'connected', 'failed'] as const;

  it.each(states)('an invite that is %s is told once, and only a connection in use stays', async (state) => {
    const world = setUp();
    await reach(world, state);
    const { crowd, desk, connection } = world;
    const before = world.states();
    expect(before.at(-1)).toBe(state);
    desk.withdraw(1);
    desk.withdraw(1);
    await crowd.pass(60_000);
    expect(world.states()).toEqual([...before, 'closed 1']);
    expect(connection()).toEqual([state === 'connected' ? 'stable' : 'closed']);
    expect(desk.open()).toBe(0);
  });

  it.each([false, true])('while the browser is at it settles what was asked for; refusing: %s', async (refusing) => {
    for (let steps = 0; steps < 6; steps += 1) {
      const { crowd, desk, connection, reported } = setUp({ refusing });
      const made = desk.make();
      for (let step = 0; step < steps; step += 1) await crowd.turns.step();
      await crowd.turns.step();
      // Whoever gives it up does so in a task of its own.
      await quiet();
      desk.withdraw(1);
      await crowd.turns.settle();
      const settled = await crowd.during(made);
      // In the last rounds it is made before.
      expect(settled.ok ? steps : settled.error).toBe(settled.ok ? Math.max(steps, 4) : 'withdrawn');
      await crowd.pass(10_000);
      expect([connection(), reported.at(-1), crowd.clock.waiting()]).toEqual([['closed'], 1, 0]);
    }
  });

  it('one that never was changes nothing', () => {
    const { desk, reported } = setUp();
    desk.withdraw(7);
    expect(reported).toEqual([]);
  });

  it('all of them leaves those who are in', async () => {
    const world = setUp();
    await reach(world, 'connected');
    await world.make();
    await world.make();
    world.desk.close();
    expect([world.connection(), world.desk.open()]).toEqual([['stable', 'closed', 'closed'], 0]);
    expect(world.states().slice(-3)).toEqual(['closed 1', 'closed 2', 'closed 3']);
  });

  it('one that crossed leaves the others, and is not taken for unknown', async () => {
    const world = setUp();
    const other = setUp();
    await world.make();
    const reply = await world.replyTo(await world.make());
    expect(await world.crowd.during(world.desk.cross(decode(await other.make()).code))).toBe(2);
    expect(await world.desk.take(reply)).toEqual(failed('already-used'));
    world.desk.withdraw(2);
    expect([world.states().at(-1), world.connection()]).toEqual(['closed 2', ['have-local-offer', 'closed']]);
    expect(await world.desk.take(reply)).toEqual(failed('already-used'));
    expect(await world.crowd.during(setUp().desk.cross(decode(await other.make()).code))).toBeNull();
  });
});
