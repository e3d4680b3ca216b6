import { describe, expect, it } from 'vitest';
import type { Member, RoomPreview } from '#protocol';
import { createRelayPage, member, numbersOf, participant, room, session } from '#testing';
import { createRelaySignaling } from './relaySignaling.ts';

const page = () => createRelayPage(createRelaySignaling);
const soon = (): Promise<void> => Promise.resolve();
const lobby = (who: number): Member => ({ ...member(who), presence: 'lobby' });

describe('at the door', () => {
  it('hears of everybody, says so to those it knows, and is not listed', async () => {
    const { signaling, line } = page();
    const [grace, mary] = [line(2), line(3)];
    grace.lists([member(2), member(4), lobby(5)]);
    await soon();
    expect(numbersOf(signaling.members())).toEqual([2, 4, 5]);
    expect(mary.last('members')).toEqual({
      kind: 'members',
      members: [member(2), member(4), lobby(5)],
      linked: [participant(2), participant(3)],
      gone: [],
    });
  });

  it('is not inside because somebody says so', async () => {
    const { signaling, line } = page();
    const grace = line(2);
    grace.lists([member(2), member(1)]);
    await soon();
    expect(numbersOf(signaling.members())).toEqual([2]);
    expect(grace.last('members')).toMatchObject({ members: [member(2)] });
  });

  it('reports who is inside, at once and at each change, until turned away', async () => {
    const { signaling, life, line } = page();
    const seen: (RoomPreview | string | readonly unknown[])[] = [];
    const on = {
      preview: (preview: RoomPreview) => seen.push(preview),
      path: (state: string) => seen.push(state),
      iceServers: (servers: readonly unknown[]) => seen.push(servers),
    };
    const garden = room('garden');
    signaling.watch(garden, on, life.signal);
    expect(seen.splice(0)).toEqual([[], 'up', { room: 'garden', names: [], count: 0, capacity: 8 }]);
    const grace = line(2);
    grace.lists([member(2), lobby(3)]);
    await soon();
    expect(seen.splice(0)).toEqual([{ room: 'garden', names: ['Person 2'], count: 1, capacity: 8 }]);
    grace.lists([member(2), lobby(3)], { linked: [participant(3)] });
    await soon();
    grace.down();
    await soon();
    expect(seen.splice(0)).toEqual(['down']);
    life.abort();
    grace.up();
    grace.lists([member(2), member(3)]);
    await soon();
    expect(seen).toEqual([]);
  });
});

describe('entering', () => {
  it('is in at once, last of those in the call, and says so', async () => {
    const { signaling, open, line } = page();
    const grace = line(2);
    grace.lists([member(2), lobby(3)]);
    expect(await open()).toEqual({
      ok: true,
      value: {
        self: participant(1),
        members: [member(2), member(1)],
        iceServers: [],
        plan: { mode: 'mesh', epoch: 0 },
      },
    });
    expect([signaling.kind, numbersOf(signaling.members())]).toEqual(['relay', [2, 3, 1]]);
    expect(grace.last('members')).toMatchObject({ members: [member(2), lobby(3), member(1)] });
  });

  it('in the place that it had been given', async () => {
    const { open, line } = page();
    line(2).lists([member(2), { ...member(1, 11), name: 'Before' }, member(3)]);
    const opened = await open();
    expect(opened.ok && opened.value.members).toEqual([member(2), member(1), member(3)]);
  });

  it.each([
    ['\u202e Ada \n Lovelace', 'Ada Lovelace'],
    ['a'.repeat(2000), ''],
  ])('under a name that the others can read', async (name, expected) => {
    const { signaling, open } = page();
    await open(name);
    expect(signaling.members()[0]?.name).toBe(expected);
  });

  it('given up before, or over, it is not let in', async () => {
    const { signaling, life, open } = page();
    await open();
    signaling.leave('left');
    expect(await open()).toEqual({ ok: false, error: { code: 'unreachable' } });
    life.abort();
    const other = page();
    other.life.abort();
    expect((await other.open()).ok).toBe(false);
  });
});

describe('inside', () => {
  it('hears of a change once, and only of those in the call', async () => {
    const { open, heard, line } = page();
    const grace = line(2);
    grace.lists([member(2)]);
    await open();
    grace.lists([member(2), lobby(3)]);
    grace.lists([member(2), lobby(3)], { linked: [participant(3)] });
    await soon();
    expect(heard).toEqual([]);
    grace.lists([member(3), member(4)]);
    grace.lists([member(2), member(3), member(4)]);
    await soon();
    expect(heard).toEqual([[2, 1, 3, 4]]);
  });

  it('says what is new once to each, however much came together', async () => {
    const { open, line } = page();
    const [grace, mary] = [line(2), line(3)];
    await open();
    await soon();
    const count = mary.heard.length;
    for (let who = 4; who < 10; who += 1) grace.lists([member(who)]);
    await soon();
    expect(mary.heard.length).toBe(count + 1);
    grace.lists([member(4)]);
    await soon();
    expect(mary.heard.length).toBe(count + 1);
  });

  it('a line that comes up again is told everything at once', async () => {
    const { open, line } = page();
    const grace = line(2);
    await open();
    await soon();
    const count = grace.heard.length;
    grace.up();
    await soon();
    expect(grace.heard.length).toBe(count);
    grace.down();
    grace.up();
    await soon();
    expect(grace.heard.slice(count).map(({ kind }) => kind)).toEqual(['members']);
  });

  it('somebody met by a code is known before they say a word', async () => {
    const { signaling, open, heard, line } = page();
    const grace = line(2);
    await open();
    signaling.introduce(member(3));
    await soon();
    expect(heard).toEqual([[1, 3]]);
    expect(grace.last('members')).toMatchObject({ members: [member(1), member(3)] });
  });

  it('a goodbye is told to the others', async () => {
    const { open, heard, line } = page();
    const [grace, mary] = [line(2), line(3)];
    grace.lists([member(2), member(3)]);
    await open();
    grace.bye();
    grace.closed();
    await soon();
    expect(heard).toEqual([[3, 1]]);
    expect(mary.last('members')).toMatchObject({ gone: [session(2)], linked: [participant(3)] });
    grace.lists([member(9)]);
    await soon();
    expect(heard.length).toBe(1);
  });

  it('a line that closes takes nobody with it', async () => {
    const { signaling, open, heard, line } = page();
    const [grace, mary] = [line(2), line(3)];
    grace.lists([member(2), member(3)]);
    await open();
    grace.closed();
    grace.up();
    await soon();
    expect([heard, numbersOf(signaling.members())]).toEqual([[], [2, 3, 1]]);
    expect(mary.last('members')).toMatchObject({ linked: [participant(3)] });
  });
});

describe('those it says it has a line to', () => {
  it('are named once, and not when their session has ended', async () => {
    const { open, line } = page();
    const [grace, again, mary] = [line(2), line(2), line(3)];
    await open();
    grace.lists([member(2), member(3)]);
    await soon();
    expect(again.last('members')).toMatchObject({ linked: [participant(2), participant(3)] });
    mary.lists([member(3)], { gone: [session(3)] });
    await soon();
    expect(grace.last('members')).toMatchObject({ linked: [participant(2)] });
    expect(mary.last('members')).toEqual(grace.last('members'));
  });

  it('are not gone by the word of somebody else', async () => {
    const { open, line } = page();
    const [grace, mary] = [line(2), line(3)];
    await open();
    grace.lists([member(2), member(3)]);
    await soon();
    grace.lists([member(2)], { gone: [session(3)] });
    await soon();
    expect(grace.last('members')).toMatchObject({ linked: [participant(2), participant(3)], gone: [] });
    mary.down();
    await soon();
    grace.lists([member(2)], { gone: [session(3)] });
    await soon();
    expect(grace.last('members')).toMatchObject({ linked: [participant(2)], gone: [session(3)] });
  });
});

describe('the path', () => {
  it('is down without any line, once there was one, while somebody is left', async () => {
    const { signaling, open, heard, line } = page();
    await open();
    signaling.introduce(member(2));
    await soon();
    const [grace, mary] = [line(2), line(3)];
    mary.lists([member(3)]);
    await soon();
    expect(heard.splice(0)).toEqual([
      [1, 2],
      [1, 2, 3],
    ]);
    grace.down();
    await soon();
    expect(heard.splice(0)).toEqual([]);
    mary.down();
    await soon();
    expect(heard.splice(0)).toEqual(['down']);
    mary.up();
    await soon();
    expect(heard.splice(0)).toEqual(['up']);
    mary.down();
    mary.bye();
    grace.bye();
    await soon();
    expect(heard.splice(0)).toEqual([[1]]);
  });
});
