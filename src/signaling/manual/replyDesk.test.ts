import { describe, expect, it } from 'vitest';
import type { Reply } from '#core';
import { failed, type InvitationCode, type Member, readCode } from '#protocol';
import { createDirectCrowd, type DirectPerson, forged, member, quiet } from '#testing';
import { createManualSignaling } from './manualSignaling.ts';
import { createReplyDesk } from './replyDesk.ts';

interface Invited {
  readonly code: InvitationCode;
  readonly bytes: Uint8Array;
}

/** Grace's replies, to invites of Ada. */
function setUp({ refusing = false } = {}) {
  const crowd = createDirectCrowd(createManualSignaling, { refusing });
  const ada = crowd.person(1);
  const page = crowd.page(2);
  const reported: (Reply | null)[] = [];
  const admitted: (readonly [Member, offers: boolean])[] = [];
  /** Invites of this page that are there to cross, the next one first, and those given up. */
  const [own, closed]: [number[], number[]] = [[], []];
  const desk = createReplyDesk(
    page,
    {
      report: (fact) => fact.kind === 'reply' && reported.push(fact.reply),
      known: () => [],
      admit(attempt, { member: who, offers }) {
        attempt.release();
        admitted.push([who, offers]);
      },
    },
    { cross: () => Promise.resolve(own.shift() ?? null), withdraw: (id) => void closed.push(id) },
  );
  const invite = async (by: DirectPerson = ada): Promise<Invited> => {
    const read = readCode((await crowd.done(by.exchange.invite())).text);
    if (!read.ok) throw new Error(read.error);
    return read.value;
  };
  const make = async ({ code, bytes }: Invited): Promise<string> => (await crowd.done(desk.make(code, bytes))).text;
  return {
    crowd,
    ada,
    page,
    desk,
    reported,
    admitted,
    own,
    closed,
    invite,
    make,
    states: () => reported.map((reply) => reply?.state ?? null),
    connections: () => page.peers.map(({ pc }) => pc.signalingState),
    async answer(text: string) {
      await crowd.done(ada.exchange.answer(text));
      await crowd.turns.settle();
    },
  };
}

describe('a reply', () => {
  it('is made, waits, and brings this page in', async () => {
    const { crowd, desk, invite, make, answer, reported, states, admitted } = setUp();
    const invited = await invite();
    expect(desk.isOpen()).toBe(false);
    crowd.clock.advance(60_000);
    const text = await make(invited);
    expect([states(), desk.isOpen()]).toEqual([['making', 'waiting'], true]);
    expect(reported.at(-1)).toMatchObject({ to: 'Person 1', crossed: false, madeAt: 1_060_000, error: null });
    expect(reported.at(-1)?.code?.text).toBe(text);
    await answer(text);
    expect([states(), desk.isOpen()]).toEqual([['making', 'waiting', 'connected'], false]);
    expect(admitted).toEqual([[member(1), false]]);
  });

  it('says that it crossed', async () => {
    const { invite, make, reported, own } = setUp();
    own.push(1);
    await make(await invite());
    expect(reported.map((reply) => reply?.crossed)).toEqual([false, true, true]);
  });

  it('to another invite takes the place of the one before, whose code works no more', async () => {
    const { crowd, ada, invite, make, answer, states, connections, admitted } = setUp();
    const first = await make(await invite());
    const second = await make(await invite(crowd.person(3)));
    expect([states(), connections()]).toEqual([
      ['making', 'waiting', null, 'making', 'waiting'],
      ['closed', 'stable'],
    ]);
    await answer(first);
    await crowd.pass(31_000);
    expect([admitted, ada.invites()]).toMatchObject([[], [{ state: 'failed', error: 'no-route' }]]);
    expect(second).not.toBe(first);
  });

  it.each([false, true])('to the same invite is the same one, also while it is made: %s', async (making) => {
    const { crowd, desk, invite, make, answer, states, connections, own } = setUp();
    own.push(1, 2);
    const { code, bytes } = await invite();
    const first = desk.make(code, bytes);
    if (!making) await crowd.done(first);
    const again = await make({ code, bytes: bytes.slice() });
    expect([(await crowd.done(first)).text, own, connections()]).toEqual([again, [2], ['stable']]);
    await answer(again);
    expect(states()).toEqual(['making', 'making', 'waiting', 'connected']);
  });

  it('to the same invite is made anew once it was given up', async () => {
    const { desk, invite, make, connections } = setUp();
    const invited = await invite();
    const first = await make(invited);
    desk.withdraw();
    expect(await make(invited)).not.toBe(first);
    expect([connections(), desk.isOpen()]).toEqual([['closed', 'stable'], true]);
  });

  it('that connected does not lose its connection to the next one', async () => {
    const { crowd, invite, make, answer, states, connections } = setUp();
    await answer(await make(await invite()));
    await make(await invite(crowd.person(3)));
    expect([states().slice(2), connections()]).toEqual([
      ['connected', null, 'making', 'waiting'],
      ['stable', 'stable'],
    ]);
  });

  it('to an invite that this browser does not take is none', async () => {
    const { crowd, page, desk, invite, states, connections } = setUp();
    const { code, bytes } = await invite();
    const made = desk.make(code, bytes);
    page.peers[0]?.failNext('setRemoteDescription', new DOMException('no', 'OperationError'));
    expect(await crowd.during(made)).toEqual(failed('malformed'));
    expect([states(), connections(), desk.isOpen()]).toEqual([['making', null], ['closed'], false]);
  });

  it('without any address fails, and can be made again', async () => {
    const { crowd, desk, invite, make, reported, connections } = setUp();
    const invited = await invite();
    crowd.network.hold(true);
    const made = desk.make(invited.code, invited.bytes);
    await crowd.turns.settle();
    crowd.clock.advance(5000);
    expect(await crowd.during(made)).toEqual(failed('no-candidates'));
    expect([reported.at(-1)?.error, connections(), desk.isOpen()]).toEqual(['no-candidates', ['closed'], false]);
    crowd.network.hold(false);
    await make(invited);
    expect(desk.isOpen()).toBe(true);
  });

  it('to an invite that was changed on its way fails as soon as it is taken', async () => {
    const { crowd, ada, invite, make, answer, reported, connections, admitted } = setUp();
    const { code, bytes } = await invite();
    // The reply names the invite as it was made, as whoever changed it could have it do.
    await answer(await make({ code: { ...code, ...forged(code) }, bytes }));
    expect([reported.at(-1)?.state, reported.at(-1)?.error, connections()]).toEqual(['failed', 'tampered', ['closed']]);
    expect([admitted, ada.invites()]).toMatchObject([[], [{ state: 'failed', error: 'tampered' }]]);
    await crowd.pass(60_000);
    expect(crowd.network.open()).toBe(0);
  });

  it('waits however long ICE finds no way', async () => {
    const { crowd, page, invite, make, answer, states } = setUp();
    const text = await make(await invite());
    for (let minute = 0; minute < 30; minute += 1) {
      page.peers[0]?.setConnectionState(minute % 2 === 0 ? 'failed' : 'connecting');
      await crowd.pass(60_000);
    }
    expect(states()).toEqual(['making', 'waiting']);
    await answer(text);
    expect(states().at(-1)).toBe('connected');
  });
});

describe('giving up', () => {
  it('what is not there is nothing', () => {
    const { desk, reported } = setUp();
    desk.withdraw();
    desk.withdrawCrossed(null);
    expect(reported).toEqual([]);
  });

  it.each(['making', 'waiting', 'connected', 'failed'] as const)('a reply that is %s is told once', async (state) => {
    const { crowd, desk, invite, make, answer, states, connections, page } = setUp();
    const { code, bytes } = await invite();
    if (state === 'making') {
      void desk.make(code, bytes);
    } else {
      const text = await make({ code: state === 'failed' ? { ...code, ...forged(code) } : code, bytes });
      if (state !== 'waiting') await answer(text);
    }
    const before = states();
    expect(before.at(-1)).toBe(state);
    desk.withdraw();
    desk.withdraw();
    const added = page.peers[0]?.added.length;
    await crowd.pass(60_000);
    expect([states(), desk.isOpen()]).toEqual([[...before, null], false]);
    expect(connections()).toEqual([state === 'connected' ? 'stable' : 'closed']);
    expect(page.peers[0]?.added.length).toBe(added);
  });

  it.each([false, true])('while the browser is at it settles what was asked for; refusing: %s', async (refusing) => {
    for (let steps = 0; steps < 8; steps += 1) {
      const { crowd, desk, invite, connections, states } = setUp({ refusing });
      const { code, bytes } = await invite();
      const made = desk.make(code, bytes);
      for (let step = 0; step < steps; step += 1) await crowd.turns.step();
      // Whoever gives it up does so in a task of its own.
      await quiet();
      desk.withdraw();
      await crowd.turns.settle();
      const settled = await crowd.during(made);
      // In the last rounds it is made before.
      expect(settled.ok ? steps : settled.error).toBe(settled.ok ? Math.max(steps, 4) : 'withdrawn');
      await crowd.pass(10_000);
      expect([connections(), states().at(-1)]).toEqual([['closed'], null]);
    }
  });

  it.each([
    [1, ['making', 'making', 'waiting', null]],
    [2, ['making', 'making', 'waiting']],
    [null, ['making', 'waiting']],
  ])('what crossed the first invite, which connected: %s', async (crossed, expected) => {
    const { desk, invite, make, states, own, closed } = setUp();
    if (crossed !== null) own.push(crossed);
    await make(await invite());
    desk.withdrawCrossed(1);
    expect([states(), desk.isOpen(), closed]).toEqual([expected, crossed !== 1, []]);
  });

  it.each(['crossing', 'making', 'waiting', 'failed', 'connected'] as const)(
    'one that is %s gives up the invite that crossed, unless it is in use',
    async (state) => {
      const { crowd, desk, invite, make, answer, own, closed } = setUp();
      own.push(1);
      const { code, bytes } = await invite();
      if (state === 'crossing' || state === 'making') {
        void desk.make(code, bytes);
        if (state === 'making') await Promise.resolve();
      } else {
        const text = await make({ code: state === 'failed' ? { ...code, ...forged(code) } : code, bytes });
        if (state !== 'waiting') await answer(text);
      }
      desk.withdraw();
      await crowd.turns.settle();
      expect(closed).toEqual(state === 'connected' ? [] : [1]);
    },
  );
});
