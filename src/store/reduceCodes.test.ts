import { describe, expect, it } from 'vitest';
import type { Invite, Reply } from '#core';
import { member, participant, room } from '#testing';
import { type CallState, initialCallState } from './callState.ts';
import { type Fact, reduce } from './reduce.ts';

const garden = room('garden');
const SUMMARY = { duration: 1000, people: 2, bytes: 5 };

const play = (facts: readonly Fact[], from: CallState = initialCallState): CallState => facts.reduce(reduce, from);
const inCall = play([
  { kind: 'joining', room: garden },
  { kind: 'joined', room: garden, self: participant(1), at: 5 },
  { kind: 'roster', members: [member(1)] },
  { kind: 'roster', members: [member(1), member(2)] },
]);

const invite = (id: number, change: Partial<Invite> = {}): Invite => ({
  id,
  state: 'waiting',
  code: { text: `code${id}`, digits: String(id) },
  madeAt: 5,
  name: null,
  participant: null,
  error: null,
  ...change,
});
const reply: Reply = { state: 'waiting', code: null, madeAt: 7, to: 'Ada', crossed: false, error: null };
const told = (id: number, change?: Partial<Invite>): Fact => ({ kind: 'invite', invite: invite(id, change) });
const withCodes = play([told(1), told(2), { kind: 'reply', reply }], inCall);

describe('codes', () => {
  it('that are made are kept in the order of their making, whatever becomes of them', () => {
    const later = play(
      [told(1, { state: 'connecting', name: 'Grace' }), told(3), told(2, { state: 'failed', error: 'no-route' })],
      withCodes,
    );
    expect(later.invites).toEqual([
      invite(1, { state: 'connecting', name: 'Grace' }),
      invite(2, { state: 'failed', error: 'no-route' }),
      invite(3),
    ]);
    expect([later.reply, later.participants, later.notices]).toEqual([reply, inCall.participants, inCall.notices]);
  });

  it('that are closed are gone; closing one twice, or one that never was, changes nothing', () => {
    const closed = play([{ kind: 'invite-closed', id: 1 }], withCodes);
    expect(closed.invites).toEqual([invite(2)]);
    const again = play(
      [
        { kind: 'invite-closed', id: 1 },
        { kind: 'invite-closed', id: 99 },
      ],
      closed,
    );
    expect(again).toEqual(closed);
  });

  it('for a reply: there is one at most, the last, and none once it is given up', () => {
    const second: Reply = { ...reply, state: 'connecting', to: 'Mary', crossed: true };
    const next = reduce(withCodes, { kind: 'reply', reply: second });
    expect([next.reply, next.invites]).toEqual([second, withCodes.invites]);
    expect(reduce(next, { kind: 'reply', reply: null }).reply).toBeNull();
  });

  it('are told of in the lobby, too', () => {
    const lobby = play([told(1), { kind: 'reply', reply }]);
    expect([lobby.status, lobby.invites, lobby.reply]).toEqual([{ at: 'lobby' }, [invite(1)], reply]);
  });

  it.each<readonly [string, Fact]>([
    ['left', { kind: 'left', summary: SUMMARY, error: null }],
    ['replaced', { kind: 'left', summary: SUMMARY, error: 'replaced' }],
    ['refused', { kind: 'refused', room: garden, error: 'offline', refusal: null }],
    ['sent back to the lobby', { kind: 'lobby' }],
  ])('are gone for who is %s', (_, fact) => {
    const after = reduce(withCodes, fact);
    expect([after.invites, after.reply]).toEqual([[], null]);
  });
});
