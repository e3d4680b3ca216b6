import { describe, expect, it } from 'vitest';
import type { CallStatus, Invite, Reply } from '#store';
import type { RoomId } from '#protocol';
import { type Entry, isAwaited, stageOf } from './stage.ts';

const room = 'none' as RoomId; // as: never shown, never looked at
const JOINING: CallStatus = { at: 'joining', room };
const IN_CALL: CallStatus = { at: 'in-call', room, since: 0 };
const LEFT: CallStatus = { at: 'left', room, summary: { duration: 0, people: 1, bytes: 0 }, error: null };
const CODE = { text: 'abc', digits: '123' };

const invite = (change: Partial<Invite>): Invite => ({
  id: 1,
  state: 'waiting',
  code: CODE,
  madeAt: 0,
  name: null,
  participant: null,
  error: null,
  ...change,
});
const reply = (change: Partial<Reply>): Reply => ({
  state: 'waiting',
  code: CODE,
  madeAt: 0,
  to: 'Ada',
  crossed: false,
  error: null,
  ...change,
});

const INVITER: Entry = { at: 'inviter' };
const GUEST: Entry = { at: 'guest', text: 'abc', from: { name: 'Ada', ageMinutes: 1, old: false } };
const OUTSIDE = { why: 'locked', host: 'Ada', again: 0 } as const;
const facts = {
  status: IN_CALL,
  begun: false,
  outside: null,
  entry: INVITER,
  invites: [],
  reply: null,
  pressed: null,
};
const guest = { ...facts, status: JOINING, entry: GUEST };

describe('stageOf', () => {
  it.each([
    ['nothing made yet', { ...facts, status: { at: 'lobby' } as const }, INVITER],
    ['an invite that waits', { ...facts, invites: [invite({})] }, INVITER],
    [
      'a reply that was taken',
      { ...facts, invites: [invite({ state: 'connecting', name: 'Ben' })] },
      { at: 'connecting', name: 'Ben' },
    ],
    [
      'the older one of two that was taken',
      { ...facts, invites: [invite({ state: 'connecting', name: '' }), invite({ id: 2 })] },
      { at: 'connecting', name: '' },
    ],
    ['somebody who came', { ...facts, begun: true, invites: [invite({ state: 'connected' })] }, { at: 'call' }],
    [
      'an invite that fails in the call',
      { ...facts, begun: true, invites: [invite({ state: 'failed' })] },
      { at: 'call' },
    ],
    [
      'a door that is shut, before anybody is seen',
      { ...facts, outside: OUTSIDE, entry: GUEST, reply: reply({ state: 'connected' }) },
      { at: 'outside', outside: OUTSIDE },
    ],
    ['the end, after a door that was shut', { ...facts, status: LEFT, outside: OUTSIDE }, { at: 'ended', left: LEFT }],
    ['the end', { ...facts, status: LEFT, begun: true }, { at: 'ended', left: LEFT }],
    [
      'a reply on its way, beside an invite that failed',
      { ...facts, invites: [invite({ state: 'failed', error: 'no-route' })], reply: reply({}) },
      { at: 'reply', reply: reply({}) },
    ],
    [
      'no way to the guest',
      { ...facts, invites: [invite({ id: 3, state: 'failed', name: 'Ben', error: 'no-route' })] },
      { at: 'failed', error: 'no-route', name: 'Ben', what: 3 },
    ],
    [
      'an invite that could not be made',
      { ...facts, pressed: 'no-candidates' as const },
      { at: 'failed', error: 'no-candidates', name: '', what: null },
    ],
    ['a call that is full, which its dialog says', { ...facts, pressed: 'full' as const }, INVITER],
    ["somebody's invite", guest, GUEST],
    ['a reply on its way back', { ...guest, reply: reply({}) }, { at: 'reply', reply: reply({}) }],
    ['a reply that was opened', { ...guest, reply: reply({ state: 'connected' }) }, { at: 'connecting', name: 'Ada' }],
    [
      'a changed code',
      { ...guest, reply: reply({ state: 'failed', error: 'tampered' }) },
      { at: 'failed', error: 'tampered', name: 'Ada', what: 'reply' },
    ],
    [
      'invites that crossed, while ours may still come to nothing',
      { ...facts, invites: [invite({ state: 'failed', error: 'no-route' })], reply: reply({ crossed: true }) },
      { at: 'crossed', reply: reply({ crossed: true }) },
    ],
  ])('shows %s', (_, given, stage) => {
    expect(stageOf(given)).toEqual(stage);
  });
});

describe('isAwaited', () => {
  it.each([
    [[], null, false],
    [[invite({ state: 'making', code: null })], null, false],
    [[invite({})], null, true],
    [[invite({ state: 'connected' }), invite({ state: 'connecting' })], null, true],
    [[invite({ state: 'connected' }), invite({ state: 'failed' })], reply({ state: 'connected' }), false],
    [[], reply({}), true],
  ])('%#', (invites, answer, awaited) => {
    expect(isAwaited(invites, answer)).toBe(awaited);
  });
});
