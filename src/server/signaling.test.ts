import { isParticipantId, type RelayedSignal, type Roster } from '#protocol';
import { describe, expect, it } from 'vitest';
import { openServer, randomKey, randomSession, series } from './harness.ts';

describe('join', { timeout: 30_000 }, () => {
  it('answers the newcomer and tells the others, in join order', async () => {
    const server = await openServer();
    const [ada, grace] = [await server.person(), await server.person()];
    const first = await ada.enters('garden', { name: 'Ada' });
    expect(first).toEqual({
      ok: true,
      self: first.self,
      members: [{ id: first.self, session: ada.session, name: 'Ada', presence: 'call' }],
      iceServers: [],
      plan: { mode: 'mesh', epoch: 0 },
      boot: first.boot,
    });
    expect(isParticipantId(first.self)).toBe(true);
    const second = await grace.enters('garden', { name: '\u202e  Grace \n Hopper ' });
    expect(second.members.map(({ name }) => name)).toEqual(['Ada', 'Grace Hopper']);
    expect((await ada.hears('roster')).members).toEqual(second.members);
    expect(grace.waiting('roster')).toBe(0);
  });

  it('keeps rooms apart', async () => {
    const server = await openServer();
    const [ada, grace, mary] = [await server.person(), await server.person(), await server.person()];
    const { self: adaId } = await ada.enters('garden');
    await grace.enters('attic');
    await mary.enters('garden');
    await ada.hears('roster');
    expect(grace.waiting('roster')).toBe(0);
    grace.tells('signal', { to: adaId, session: ada.session, body: 'x' });
    expect(await grace.hears('refused')).toEqual({ code: 'unknown-addressee' });
  });

  it('gives the last place to exactly as many as there are places, of fifty who ask at once', async () => {
    const server = await openServer({ roomCapacity: 6 });
    const crowd = await Promise.all(Array.from({ length: 50 }, () => server.person()));
    const replies = await Promise.all(crowd.map((person) => person.join('garden')));
    expect(replies.filter(({ ok }) => ok)).toHaveLength(6);
    const refused = replies.filter(({ ok }) => !ok);
    expect(refused).toEqual(Array.from({ length: 44 }, () => ({ ok: false, code: 'room-full', capacity: 6 })));
    expect(await series(server.metrics, 'parley_members')).toBe(6);
  });

  it('leaves the room it was in', async () => {
    const server = await openServer();
    const [ada, grace] = [await server.person(), await server.person()];
    await ada.enters('garden');
    const { self } = await grace.enters('garden');
    await ada.enters('attic');
    expect((await grace.hears('roster')).members.map(({ id }) => id)).toEqual([self]);
  });

  it('names its run, another after a restart', async () => {
    const [server, next] = [await openServer(), await openServer()];
    const [ada, grace, later] = [await server.person(), await server.person(), await next.person()];
    const { boot } = await ada.enters('garden');
    expect(boot).toMatch(/^[\w-]{12}$/);
    expect((await grace.enters('garden')).boot).toBe(boot);
    expect((await ada.hears('roster')).boot).toBe(boot);
    expect((await later.enters('garden')).boot).not.toBe(boot);
  });
});

describe('watch', { timeout: 30_000 }, () => {
  it('shows a room from outside, and every change of it, until the join', async () => {
    const server = await openServer({ roomCapacity: 4 });
    const [ada, grace, door] = [await server.person(), await server.person(), await server.person()];
    expect(await door.watch('garden')).toEqual({
      ok: true,
      preview: { room: 'garden', names: [], count: 0, capacity: 4 },
      iceServers: [],
    });
    await ada.enters('garden', { name: 'Ada' });
    expect((await door.hears('preview')).names).toEqual(['Ada']);
    await grace.enters('garden', { name: 'Grace' });
    expect(await door.hears('preview')).toEqual({ room: 'garden', names: ['Ada', 'Grace'], count: 2, capacity: 4 });
    grace.tells('leave', { reason: 'left' });
    expect((await door.hears('preview')).names).toEqual(['Ada']);
    await door.enters('garden', { name: 'Mary' });
    await ada.hears('roster');
    expect(door.waiting('preview')).toBe(0);
  });

  it('looks at one room at a time', async () => {
    const server = await openServer();
    const [ada, door] = [await server.person(), await server.person()];
    await door.watch('garden');
    await door.watch('attic');
    await ada.enters('garden');
    await ada.enters('attic');
    expect((await door.hears('preview')).room).toBe('attic');
    expect(door.waiting('preview')).toBe(0);
  });
});

describe('signal', { timeout: 30_000 }, () => {
  it('goes to one member, unread, in order, stamped with who sent it', async () => {
    const server = await openServer();
    const [ada, grace, mary] = [await server.person(), await server.person(), await server.person()];
    const { self: adaId } = await ada.enters('garden');
    await grace.enters('garden');
    const { self: maryId } = await mary.enters('garden');
    for (let n = 0; n < 100; n += 1) mary.tells('signal', { to: adaId, session: ada.session, body: `not JSON ${n}` });
    for (let n = 0; n < 100; n += 1) {
      expect(await ada.hears('signal')).toEqual({ from: maryId, session: mary.session, body: `not JSON ${n}` });
    }
    expect(grace.waiting('signal')).toBe(0);
    expect(await series(server.metrics, 'parley_relayed_messages_total')).toBe(100);
  });

  it('never overtakes the reply or the roster that tells of its sender', async () => {
    const server = await openServer({ roomCapacity: 12 });
    const crowd = await Promise.all(Array.from({ length: 12 }, () => server.person()));
    const fromStrangers: string[] = [];
    let fromMembers = 0;
    const allIn = crowd.map(async ({ socket, key, session }) => {
      const known = new Set<string>();
      const meet = ({ members }: Roster): void => {
        for (const member of members) known.add(member.id);
        // Everybody signals everybody they hear of, at once.
        for (const { id, session: theirs } of members)
          socket.emit('signal', { to: id, session: theirs, body: 'hello' });
      };
      socket.on('roster', meet);
      socket.on('signal', ({ from }: RelayedSignal) => {
        if (known.has(from)) fromMembers += 1;
        else fromStrangers.push(from);
      });
      await new Promise<void>((resolve) => {
        socket.emit('join', { v: 1, room: 'garden', name: '', key, session }, (joined: Roster) => {
          meet(joined);
          resolve();
        });
      });
    });
    await Promise.all(allIn);
    await expect.poll(() => fromMembers, { timeout: 10_000 }).toBeGreaterThan(12 * 11);
    expect(fromStrangers).toEqual([]);
  });

  it('drops and counts what is meant for a page that is gone, or for somebody who is away', async () => {
    const server = await openServer();
    const [ada, grace] = [await server.person(), await server.person()];
    const { self: adaId } = await ada.enters('garden');
    await grace.enters('garden');
    grace.tells('signal', { to: adaId, session: randomSession(), body: 'stale' });
    grace.tells('signal', { to: adaId, session: ada.session, body: 'fresh' });
    expect((await ada.hears('signal')).body).toBe('fresh');
    expect(await series(server.metrics, 'parley_undelivered_messages_total{why="stale"}')).toBe(1);
    ada.tells('leave', { reason: 'unload' });
    await ada.asks('watch', { v: 1, room: 'garden' });
    grace.tells('signal', { to: adaId, session: ada.session, body: 'nobody there' });
    await grace.asks('watch', { v: 1, room: 'garden' });
    expect(await series(server.metrics, 'parley_undelivered_messages_total{why="away"}')).toBe(1);
    expect(grace.waiting('refused')).toBe(0);
  });
});

describe('coming back', { timeout: 30_000 }, () => {
  it('within the grace is the same person in the same place, and nobody else notices', async () => {
    const server = await openServer();
    const [ada, grace, mary] = [await server.person(), await server.person(), await server.person()];
    const { self } = await ada.enters('garden');
    const { members } = await grace.enters('garden');
    ada.socket.disconnect();
    const again = await server.person();
    const reply = await again.enters('garden', { key: ada.key, session: ada.session });
    expect(reply.self).toBe(self);
    expect(reply.members).toEqual(members);
    await mary.enters('garden');
    // The only roster besides the one that Grace caused is Mary's.
    expect((await grace.hears('roster')).members).toHaveLength(3);
    expect(grace.waiting('roster')).toBe(0);
    expect(await series(server.metrics, 'parley_joins_total{outcome="resumed"}')).toBe(1);
  });

  it('after a reload is the same person with a new session', async () => {
    const server = await openServer();
    const [ada, grace] = [await server.person(), await server.person()];
    const { self } = await ada.enters('garden');
    await grace.enters('garden');
    ada.tells('leave', { reason: 'unload' });
    ada.socket.disconnect();
    const again = await server.person();
    const session = randomSession();
    const reply = await again.enters('garden', { key: ada.key, session });
    expect(reply.members[0]).toMatchObject({ id: self, session });
    expect((await grace.hears('roster')).members[0]).toMatchObject({ id: self, session });
  });

  it.each([
    ['socket lost', 'resumeGraceMs'],
    ['page unloaded', 'unloadGraceMs'],
  ] as const)('too late is a newcomer at the end of the list: %s', async (_title, grace) => {
    const server = await openServer({ resumeGraceMs: 60_000, unloadGraceMs: 60_000, [grace]: 30 });
    const [ada, other] = [await server.person(), await server.person()];
    const { self } = await ada.enters('garden');
    await other.enters('garden');
    if (grace === 'unloadGraceMs') ada.tells('leave', { reason: 'unload' });
    ada.socket.disconnect();
    expect((await other.hears('roster')).members).toHaveLength(1);
    const again = await server.person();
    const reply = await again.enters('garden', { key: ada.key });
    expect(reply.members.map(({ id }) => id).at(-1)).toBe(self);
  });

  it('leaving on purpose frees the place at once, even when the connection closes in the same moment', async () => {
    const server = await openServer({ roomCapacity: 2 });
    const [ada, grace, mary] = [await server.person(), await server.person(), await server.person()];
    await ada.enters('garden');
    await grace.enters('garden');
    ada.tells('leave', { reason: 'left' });
    ada.socket.disconnect();
    expect((await grace.hears('roster')).members).toHaveLength(1);
    expect((await mary.join('garden')).ok).toBe(true);
  });

  it('on another socket takes the place of the first, which is told so', async () => {
    const server = await openServer({ roomCapacity: 1 });
    const [ada, copy] = [await server.person(), await server.person()];
    const { self } = await ada.enters('garden');
    expect((await copy.enters('garden', { key: ada.key })).self).toBe(self);
    expect(await ada.hears('refused')).toEqual({ code: 'replaced' });
    // Not 'transport close': socket.io-client stays away then, so the two do not fight for the place.
    expect(await ada.hears('disconnect')).toBe('io server disconnect');
    expect(await series(server.metrics, 'parley_members')).toBe(1);
  });

  it('with another key is another person', async () => {
    const server = await openServer();
    const [ada, grace] = [await server.person(), await server.person()];
    const { self } = await ada.enters('garden');
    expect((await grace.enters('garden', { key: randomKey() })).self).not.toBe(self);
  });
});
