import { describe, expect, it } from 'vitest';
import type { CaptureState } from '#core';
import type { MediaState } from '#protocol';
import { member, participant, room } from '#testing';
import { type CallState, initialCallState } from './callState.ts';
import { type Fact, reduce } from './reduce.ts';

const garden = room('garden');
const SUMMARY = { duration: 1000, people: 2, bytes: 5 };
const NOTHING: MediaState = { microphone: false, camera: false, screen: false, screenAudio: false };
const LIVE: CaptureState = { at: 'live', deviceId: 'cam', label: 'Camera' };
const joined: Fact = { kind: 'joined', room: garden, self: participant(1), at: 5 };

const play = (facts: readonly Fact[], from: CallState = initialCallState): CallState => facts.reduce(reduce, from);
const roster = (...members: readonly number[]): Fact => ({ kind: 'roster', members: members.map((n) => member(n)) });
const noticesOf = ({ notices }: CallState): readonly string[] =>
  notices.map((notice) => ('names' in notice ? `${notice.kind} ${notice.names.join(' + ')}` : notice.kind));

/** In a call with Person 2 and Person 3, whose arrival was noticed. */
const inCall = play([{ kind: 'joining', room: garden }, joined, roster(1), roster(1, 2, 3)]);
const someone = inCall.participants[participant(2)];

describe('reduce', () => {
  const preview = { room: garden, names: ['A'], count: 1, capacity: 6 };
  const refused: Fact = {
    kind: 'refused',
    room: garden,
    error: 'room-full',
    refusal: { code: 'room-full', capacity: 6 },
  };
  const devices = [{ kind: 'camera', deviceId: 'cam', label: 'Camera' }] as const;

  it.each<readonly [string, CallState, Fact, Partial<CallState>]>([
    ['preview', initialCallState, { kind: 'preview', preview }, { preview }],
    ['joining', initialCallState, { kind: 'joining', room: garden }, { status: { at: 'joining', room: garden } }],
    ['joined', initialCallState, joined, { self: participant(1), status: { at: 'in-call', room: garden, since: 5 } }],
    ['path', initialCallState, { kind: 'path', state: 'connecting' }, { path: 'connecting', notices: [] }],
    ['topology', inCall, { kind: 'topology', mode: 'sfu' }, { topology: 'sfu' }],
    ['self-speaking', inCall, { kind: 'self-speaking', speaking: true }, { selfSpeaking: true }],
    ['devices', inCall, { kind: 'devices', devices }, { devices }],
    [
      'refused',
      { ...initialCallState, preview, path: 'up', status: { at: 'joining', room: garden } },
      refused,
      {
        preview,
        path: 'up',
        status: { at: 'refused', room: garden, error: 'room-full', refusal: { code: 'room-full', capacity: 6 } },
      },
    ],
    [
      'left',
      inCall,
      { kind: 'left', summary: SUMMARY, error: 'replaced' },
      {
        status: { at: 'left', room: garden, summary: SUMMARY, error: 'replaced' },
        participants: {},
        order: [],
        self: null,
        notices: [],
        path: 'idle',
      },
    ],
    [
      'left while joining',
      play([{ kind: 'joining', room: garden }]),
      { kind: 'left', summary: SUMMARY, error: null },
      { status: { at: 'left', room: garden, summary: SUMMARY, error: null } },
    ],
    [
      'left in the lobby',
      initialCallState,
      { kind: 'left', summary: SUMMARY, error: null },
      { status: { at: 'lobby' } },
    ],
    ['lobby', inCall, { kind: 'lobby' }, { status: { at: 'lobby' }, participants: {}, order: [], self: null }],
    [
      'capture',
      inCall,
      { kind: 'capture', source: 'camera', state: LIVE },
      { local: { ...initialCallState.local, camera: LIVE } },
    ],
  ])('%s', (_, before, fact, expected) => {
    expect(reduce(before, fact)).toMatchObject(expected);
  });

  it.each<readonly [string, Fact, object]>([
    ['connected', { kind: 'phase', id: participant(2), phase: 'connected' }, { phase: 'connected' }],
    ['recovering', { kind: 'phase', id: participant(2), phase: 'recovering' }, { phase: 'recovering' }],
    ['speaking', { kind: 'speaking', id: participant(2), speaking: true }, { speaking: true }],
    [
      'a track',
      { kind: 'track', id: participant(2), source: 'camera', live: true },
      { tracks: { ...NOTHING, camera: true } },
    ],
    [
      'media',
      { kind: 'media', id: participant(2), media: { ...NOTHING, camera: true } },
      { media: { ...NOTHING, camera: true } },
    ],
  ])('%s changes that participant and no other', (_, fact, expected) => {
    const next = reduce(inCall, fact);
    expect(next.participants[participant(2)]).toEqual({ ...someone, ...expected });
    expect(next.participants[participant(3)]).toBe(inCall.participants[participant(3)]);
  });

  it('keeps this device and the count of notices when a call ends', () => {
    const facts: readonly Fact[] = [
      { kind: 'capture', source: 'camera', state: LIVE },
      { kind: 'devices', devices },
      { kind: 'left', summary: SUMMARY, error: null },
    ];
    const after = play(facts, inCall);
    expect(after.local.camera).toEqual(LIVE);
    expect(after.devices).toEqual(devices);
    expect(after.noticed).toBe(inCall.noticed);
  });
});

describe('the roster', () => {
  it('lists everybody but self, in order, and keeps what is known of them', () => {
    const known = play([{ kind: 'phase', id: participant(2), phase: 'connected' }], inCall);
    const renamed = reduce(known, { kind: 'roster', members: [member(1), member(4), { ...member(2), name: 'Grace' }] });
    expect(renamed.order).toEqual([participant(4), participant(2)]);
    expect(Object.keys(renamed.participants)).toEqual(renamed.order);
    expect(renamed.participants[participant(2)]).toMatchObject({ name: 'Grace', phase: 'connected' });
    expect(renamed.participants[participant(4)]).toMatchObject({ phase: 'connecting', media: null, tracks: NOTHING });
  });

  it('does not show who is only at the door', () => {
    const lobby: Fact = { kind: 'roster', members: [member(1), { ...member(2), presence: 'lobby' }] };
    expect(reduce(inCall, lobby).order).toEqual([]);
  });

  it('keeps the person of a new page, with nothing left of the old connection', () => {
    const facts: readonly Fact[] = [
      { kind: 'phase', id: participant(2), phase: 'connected' },
      { kind: 'track', id: participant(2), source: 'camera', live: true },
      { kind: 'speaking', id: participant(2), speaking: true },
      { kind: 'roster', members: [member(1), member(2, 22), member(3)] },
      { kind: 'phase', id: participant(2), phase: 'closed' },
    ];
    const after = play(facts, inCall);
    expect(after.participants[participant(2)]).toMatchObject({ phase: 'connecting', tracks: NOTHING, speaking: false });
    expect(after.order).toEqual(inCall.order);
    expect(noticesOf(after)).toEqual(noticesOf(inCall));
  });

  it('survives ids that objects have by themselves', () => {
    // as: a server may send whatever has the form of an id.
    const id = '__defineGetter__' as ReturnType<typeof participant>;
    expect(reduce(inCall, { kind: 'phase', id, phase: 'connected' })).toBe(inCall);
    const after = reduce(inCall, { kind: 'roster', members: [{ ...member(2), id }] });
    expect(after.participants[id]).toMatchObject({ id, phase: 'connecting', tracks: NOTHING });
  });
});

describe('notices', () => {
  it('merge comings that follow each other, and goings', () => {
    expect(noticesOf(inCall)).toEqual(['joined Person 2 + Person 3']);
    const more = play([roster(1, 2, 3, 4), roster(1, 2, 3), roster(1, 2)], inCall);
    expect(noticesOf(more)).toEqual(['joined Person 2 + Person 3 + Person 4', 'left Person 4 + Person 3']);
    expect(new Set(more.notices.map(({ key }) => key)).size).toBe(2);
  });

  it('say nothing of who was there before, and nothing in a crowd', () => {
    expect(play([joined, roster(1)]).notices).toEqual([]);
    const crowd = Array.from({ length: 12 }, (_, index) => index + 1);
    expect(reduce(inCall, roster(...crowd)).notices).toEqual(inCall.notices);
  });

  it('are at most five, the newest, and close one by one', () => {
    const facts = Array.from({ length: 9 }, (_, index): Fact => ({
      kind: 'device-switched',
      device: 'camera',
      label: `${index}`,
    }));
    const full = play(facts, inCall);
    expect(full.notices.map((notice) => (notice.kind === 'device-switched' ? notice.label : ''))).toEqual([
      '4',
      '5',
      '6',
      '7',
      '8',
    ]);
    const [first] = full.notices;
    const closed = reduce(full, { kind: 'notice-closed', key: first?.key ?? -1 });
    expect(closed.notices).toEqual(full.notices.slice(1));
    expect(reduce(closed, { kind: 'notice-closed', key: 999 }).notices).toEqual(closed.notices);
  });

  it('tell of sharing when it begins, once', () => {
    const share: Fact = { kind: 'media', id: participant(2), media: { ...NOTHING, screen: true } };
    expect(noticesOf(play([share, share], inCall))).toEqual(['joined Person 2 + Person 3', 'sharing Person 2']);
  });

  it('tell that the server is back only after it was gone, in a call', () => {
    const [down, up]: readonly Fact[] = [
      { kind: 'path', state: 'down' },
      { kind: 'path', state: 'up' },
    ];
    if (down === undefined || up === undefined) throw new Error('two facts');
    expect(noticesOf(play([up], inCall))).not.toContain('back-online');
    expect(noticesOf(play([down, up], inCall))).toContain('back-online');
    expect(noticesOf(play([down, up]))).toEqual([]);
  });

  it('tell that media is back once somebody is heard again, together with the server', () => {
    const [two, three] = [participant(2), participant(3)];
    const phase = (id: typeof two, to: 'recovering' | 'connected'): Fact => ({ kind: 'phase', id, phase: to });
    const one = play([phase(two, 'connected'), phase(three, 'connected'), phase(two, 'recovering')], inCall);
    expect(noticesOf(play([phase(two, 'connected')], one))).not.toContain('back-online');
    const cutOff = play([{ kind: 'path', state: 'down' }, phase(three, 'recovering')], one);
    const back = play([phase(two, 'connected'), phase(three, 'connected'), { kind: 'path', state: 'up' }], cutOff);
    expect(noticesOf(back).filter((kind) => kind === 'back-online')).toEqual(['back-online']);
  });

  it('tell of a lost device in a call only, and of talking while muted once', () => {
    const lost: Fact = { kind: 'capture', source: 'camera', state: { at: 'failed', error: 'unplugged' } };
    expect(noticesOf(reduce(inCall, lost))).toContain('device-lost');
    expect(reduce(initialCallState, lost).notices).toEqual([]);
    const talking: Fact = { kind: 'speaking-while-muted' };
    expect(noticesOf(play([talking, talking], inCall)).filter((kind) => kind === talking.kind).length).toBe(1);
  });

  it('no longer speaking once muted', () => {
    const speaking = reduce(inCall, { kind: 'speaking', id: participant(2), speaking: true });
    const muted = reduce(speaking, { kind: 'media', id: participant(2), media: NOTHING });
    expect(muted.participants[participant(2)]?.speaking).toBe(false);
  });
});
