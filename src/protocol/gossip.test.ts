import { describe, expect, it } from 'vitest';
import { decodeGossip, GOSSIP_LIVES, GOSSIP_MOST } from './gossip.ts';
import { LIMITS } from './limits.ts';

const malformed = { ok: false, error: 'malformed' };
const ada = { id: 'b3Jk0aPZ7xQm-_4T', session: 'f0e1d2c3b4a59687' };
const grace = { id: 'Zk9wQ1e8R2t5Yu7I', session: '0123456789abcdef' };
const hello = { kind: 'hello', v: 1, member: { ...ada, name: 'Ada' } };
const members = { kind: 'members', members: [{ ...ada, name: 'Ada', presence: 'call' }], linked: [], gone: [] };
const relay = { kind: 'relay', from: ada, to: grace, n: 1, body: '{}', hops: 0 };
const many = <T>(one: T, count: number): readonly T[] => Array.from({ length: count }, () => one);
const decode = (message: unknown) => decodeGossip(JSON.stringify(message));

describe('decodeGossip', () => {
  it.each([
    ['hello with a name too long', { ...hello, member: { ...ada, name: 'a'.repeat(65) } }],
    ['hello without a version', { ...hello, v: undefined }],
    ['hello with somebody who is nowhere', { ...hello, members: [{ ...ada, name: '', presence: 'away' }] }],
    ['hello with too many members', { ...hello, members: many(members.members[0], GOSSIP_MOST + 1) }],
    ['a member without a session', { ...members, members: [{ id: ada.id, name: '', presence: 'call' }] }],
    ['a member who is nowhere', { ...members, members: [{ ...ada, name: '', presence: 'away' }] }],
    ['too many members', { ...members, members: many(members.members[0], GOSSIP_MOST + 1) }],
    ['too many links', { ...members, linked: many(ada.id, GOSSIP_MOST + 1) }],
    ['too many gone', { ...members, gone: many(ada.session, GOSSIP_MOST + 1) }],
    ['too many lives', { ...members, lives: many({ session: ada.session, life: 2 }, GOSSIP_MOST + 1) }],
    ['a first life that needs no telling', { ...members, lives: [{ session: ada.session, life: 1 }] }],
    ['a life too many', { ...members, lives: [{ session: ada.session, life: GOSSIP_LIVES + 1 }] }],
    ['half a life', { ...members, lives: [{ session: ada.session, life: 2.5 }] }],
    ['gone that is no session', { ...members, gone: ['short'] }],
    ['a relayed message too long', { ...relay, body: 'a'.repeat(LIMITS.signalBytes + 1) }],
    ['a relayed message too long in bytes', { ...relay, body: 'ä'.repeat(LIMITS.signalBytes / 2 + 1) }],
    ['too many hops', { ...relay, hops: 4 }],
    ['hops below none', { ...relay, hops: -1 }],
    ['half a hop', { ...relay, hops: 0.5 }],
    ['no number', { ...relay, n: 0 }],
    ['a number that cannot be counted on', { ...relay, n: 2 ** 53 }],
    ['from nobody', { ...relay, from: ada.id }],
    ['a list', [relay]],
  ])('refuses %s', (_what, message) => {
    expect(decode(message)).toEqual(malformed);
  });

  it('takes what just fits', () => {
    expect(decode({ ...relay, body: 'a'.repeat(LIMITS.signalBytes), n: 2 ** 53 - 1, hops: 3 }).ok).toBe(true);
    expect(decode({ ...members, gone: many(ada.session, GOSSIP_MOST) }).ok).toBe(true);
  });

  it('does not read what is longer than any message', () => {
    const padded = `${JSON.stringify(relay)}${' '.repeat(LIMITS.controlBytes)}`;
    expect(decodeGossip(padded)).toEqual(malformed);
  });

  it('cleans names as the server does', () => {
    expect(decode({ ...hello, member: { ...ada, name: '\u202e  Ada \n Lovelace' } })).toEqual({
      ok: true,
      value: { ...hello, member: { ...ada, name: 'Ada Lovelace' } },
    });
  });

  it.each([0, 2, 1.5])('names version %d as one it does not speak', (v) => {
    expect(decode({ kind: 'hello', v })).toEqual({ ok: false, error: 'unsupported-version' });
    expect(decode({ ...relay, v })).toEqual({ ok: true, value: relay });
  });
});
