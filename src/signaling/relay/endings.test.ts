import { describe, expect, it } from 'vitest';
import { GOSSIP_MOST, LIMITS } from '#protocol';
import { at, createRelayPage, member, numberedCandidate, numbersOf, participant, session } from '#testing';
import { createRelaySignaling } from './relaySignaling.ts';

const page = () => createRelayPage(createRelaySignaling);
const meetingPage = () => createRelayPage((options) => createRelaySignaling({ ...options, meeting: () => true }));
const soon = (): Promise<void> => Promise.resolve();

describe('replaced', () => {
  it.each([
    ['a newer page is named together with the end of this one', member(1, 11), [session(1)]],
    ['… also one whose session sorts before', { ...member(1), session: session(0) }, [session(1)]],
    ['a page that everybody will keep', member(1, 11), []],
  ])('%s', async (_what, other, gone) => {
    const { signaling, open, heard, line } = page();
    const grace = line(2);
    await open();
    grace.lists([member(2), other], { gone });
    await soon();
    expect(heard).toEqual(['replaced']);
    const count = grace.heard.length;
    grace.lists([member(2), member(5)]);
    signaling.send(at(2), numberedCandidate(1));
    signaling.leave('left');
    await soon();
    expect([heard.length, grace.heard.length]).toEqual([1, count]);
  });

  it.each([
    ['its own end without a successor', [member(2)], [session(1)]],
    ['a page that nobody will keep', [{ ...member(1), session: session(0) }], []],
  ])('not by %s', async (_what, members, gone) => {
    const { signaling, open, heard, line } = page();
    const grace = line(2);
    await open();
    grace.lists(members, { gone });
    await soon();
    expect(heard).not.toContain('replaced');
    expect(signaling.members().find(({ id }) => id === participant(1))?.session).toBe(session(1));
    expect(grace.last('members')?.['gone']).not.toContain(session(1));
  });

  it('what a page says that was replaced is of the past', async () => {
    const { signaling, open, line } = page();
    await open();
    const [old, next] = [line(2), line(2, 22)];
    next.lists([member(2, 22)], { gone: [session(2)] });
    old.lists([member(2), member(7)], { gone: [session(3)] });
    await soon();
    expect(signaling.members()).toEqual([member(1), member(2, 22)]);
    expect(next.last('members')).toMatchObject({ gone: [session(2)], linked: [participant(2)] });
  });
});

describe('leaving', () => {
  it.each(['left', 'unload'] as const)('%s: tells all at once, and is deaf from then on', async (reason) => {
    const { signaling, open, heard, life, clock, line } = page();
    const [grace, mary] = [line(2), line(3)];
    grace.lists([member(2), member(3)]);
    await open();
    await soon();
    signaling.leave(reason);
    for (const one of [grace, mary]) {
      expect(one.last('members')).toMatchObject({ members: [member(2), member(3)], gone: [session(1)] });
    }
    const count = grace.heard.length;
    grace.lists([member(4)]);
    grace.down();
    grace.up();
    life.abort();
    clock.advance(60_000);
    await soon();
    expect([heard, grace.heard.length, clock.waiting()]).toEqual([[], count, 0]);
  });

  it('an aborted visit is told as well', async () => {
    const { open, life, line } = page();
    const grace = line(2);
    await open();
    life.abort();
    expect(grace.last('members')).toMatchObject({ members: [], gone: [session(1)] });
  });

  it('at the door there is nothing to leave', () => {
    const { signaling, line } = page();
    const grace = line(2);
    signaling.leave('left');
    expect(grace.heard).toEqual([]);
  });
});

describe('settled', () => {
  it('when those in the call know of their line to each other, whoever is still at the door', async () => {
    const { signaling, open, clock, line } = page();
    const [grace, mary, guest] = [line(2), line(3), line(4)];
    grace.lists([member(2), member(3), { ...member(4), presence: 'lobby' }], { linked: [participant(3)] });
    guest.lists([]);
    await open();
    const before = clock.waiting();
    const settled = signaling.settled();
    expect(clock.waiting()).toBe(before + 1);
    mary.lists([member(2), member(3)], { linked: [participant(2)] });
    await settled;
    expect(clock.waiting()).toBe(before);
  });

  it('not while the line to somebody who was met by a code is not up yet, unless they have left', async () => {
    const { signaling, open, clock, line } = page();
    await open();
    signaling.introduce(member(2));
    const before = clock.waiting();
    const settled = signaling.settled();
    expect(clock.waiting()).toBe(before + 1);
    const grace = line(2);
    await soon();
    await settled;
    signaling.introduce(member(3));
    grace.lists([], { gone: [session(3)] });
    await signaling.settled();
    expect(clock.waiting()).toBe(before);
  });

  it('when it is over', async () => {
    const { signaling, open, clock, line } = page();
    const [grace] = [line(2), line(3)];
    grace.lists([member(2), member(3)]);
    await open();
    signaling.leave('left');
    const before = clock.waiting();
    await signaling.settled();
    expect(clock.waiting()).toBe(before);
  });
});

describe('a line that closes without a word', () => {
  it.each([
    ['that was all there was to them', false, [1]],
    ['the engine has let go of it, for another one', true, [2, 1]],
  ] as const)('while somebody is met by a code, %s', async (_what, letGo, expected) => {
    const { signaling, open, clock, line } = meetingPage();
    const grace = line(2);
    grace.lists([member(2)]);
    await open();
    grace.refuse();
    grace.bye();
    await soon();
    expect(numbersOf(signaling.members())).toEqual([2, 1]);
    if (letGo) grace.closed();
    clock.advance(1000);
    expect(numbersOf(signaling.members())).toEqual(expected);
  });

  it.each([
    ['after a word', meetingPage(), false],
    ['while nobody is met', page(), true],
  ] as const)('%s is the end at once', async (_what, { signaling, open, line }, silent) => {
    const grace = line(2);
    grace.lists([member(2)]);
    await open();
    if (silent) grace.refuse();
    grace.bye();
    expect(numbersOf(signaling.members())).toEqual([1]);
  });
});

describe('what is not understood', () => {
  it.each([
    ['', 'malformed'],
    ['{', 'malformed'],
    ['null', 'malformed'],
    ['{"kind":"members"}', 'malformed'],
    [`{"kind":"members","members":[],"linked":[],"gone":[]}${' '.repeat(LIMITS.controlBytes)}`, 'malformed'],
    ['{"kind":"hologram"}', 'unknown-kind'],
    ['{"kind":"hello","v":7}', 'unsupported-version'],
  ])('is recorded and changes nothing', async (text, error) => {
    const { open, heard, unknown, line } = page();
    const grace = line(2);
    await open();
    grace.message(text);
    await soon();
    expect([unknown, heard]).toEqual([[error], []]);
  });

  it('a list too long is not taken at all, and many lists fill nothing', async () => {
    const { signaling, open, heard, unknown, line } = page();
    const grace = line(2);
    await open();
    grace.lists(Array.from({ length: GOSSIP_MOST + 1 }, (_, index) => member(100 + index)));
    expect([unknown, signaling.members().length]).toEqual([['malformed'], 1]);
    for (let who = 100; who < 5000; who += 50) {
      grace.lists(Array.from({ length: 50 }, (_, index) => member(who + index)));
    }
    await soon();
    // Each is a connection here.
    expect(signaling.members().length).toBe(16);
    expect(heard.map((one) => Array.isArray(one) && one.length)).toEqual([16]);
    expect(grace.last('members')).toEqual(expect.objectContaining({ members: signaling.members() }));
  });

  it('a greeting that comes late is none of its business', async () => {
    const { open, unknown, line } = page();
    const grace = line(2);
    await open();
    grace.says({ kind: 'hello', v: 1, member: { ...at(2), name: 'Grace' } });
    expect(unknown).toEqual([]);
  });
});
