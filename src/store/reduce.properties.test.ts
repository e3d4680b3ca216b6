import { describe, expect, it } from 'vitest';
import type { CaptureState } from '#core';
import type { MediaState } from '#protocol';
import { type Chance, createChance, member, participant, room } from '#testing';
import { type CallState, initialCallState } from './callState.ts';
import { type Fact, reduce } from './reduce.ts';

const garden = room('garden');
const SUMMARY = { duration: 1000, people: 2, bytes: 5 };
const LIVE: CaptureState = { at: 'live', deviceId: 'cam', label: 'Camera' };
const STATES: readonly [CaptureState, ...CaptureState[]] = [LIVE, { at: 'off' }, { at: 'failed', error: 'unplugged' }];
const joined: Fact = { kind: 'joined', room: garden, self: participant(1), at: 5 };

const play = (facts: readonly Fact[], from: CallState = initialCallState): CallState => facts.reduce(reduce, from);
const roster = (...members: readonly number[]): Fact => ({ kind: 'roster', members: members.map((n) => member(n)) });

const flags = (chance: Chance): MediaState => ({
  microphone: chance.next() < 0.5,
  camera: chance.next() < 0.5,
  screen: chance.next() < 0.5,
  screenAudio: chance.next() < 0.5,
});
describe('any list of facts', () => {
  const makers: readonly [(chance: Chance) => Fact, ...((chance: Chance) => Fact)[]] = [
    () => joined,
    () => ({ kind: 'joining', room: garden }),
    ({ below }) => roster(...[1, 2, 3, 4, 5, 6, 7, 8, 9, 10].slice(below(3), 3 + below(8))),
    ({ below, pick }) => ({
      kind: 'phase',
      id: participant(below(6)),
      phase: pick(['connected', 'recovering', 'failed', 'closed']),
    }),
    (chance) => ({ kind: 'media', id: participant(chance.below(6)), media: flags(chance) }),
    ({ below, pick, next }) => ({
      kind: 'track',
      id: participant(below(6)),
      source: pick(['camera', 'screen']),
      live: next() < 0.5,
    }),
    ({ below, next }) => ({ kind: 'speaking', id: participant(below(6)), speaking: next() < 0.5 }),
    ({ pick }) => ({ kind: 'path', state: pick(['up', 'down', 'connecting']) }),
    ({ pick }) => ({
      kind: 'capture',
      source: pick(['camera', 'microphone']),
      state: pick(STATES),
    }),
    () => ({ kind: 'device-switched', device: 'camera', label: 'x' }),
    () => ({ kind: 'speaking-while-muted' }),
    ({ below }) => ({ kind: 'notice-closed', key: below(20) }),
    ({ next }) => (next() < 0.2 ? { kind: 'left', summary: SUMMARY, error: null } : joined),
    ({ next }) => (next() < 0.1 ? { kind: 'lobby' } : joined),
  ];

  it('makes a state that JSON loses nothing of, consistent, and the same every time', () => {
    const chance = createChance(11);
    for (let run = 0; run < 60; run += 1) {
      const facts = Array.from({ length: 60 }, () => chance.pick(makers)(chance));
      let state = initialCallState;
      for (const fact of facts) {
        state = reduce(state, fact);
        expect(JSON.parse(JSON.stringify(state))).toEqual(state);
        expect(Object.keys(state.participants).toSorted()).toEqual(state.order.toSorted());
        expect(state.notices.length).toBeLessThanOrEqual(5);
        expect(state.notices.map(({ key }) => key)).toEqual([...new Set(state.notices.map(({ key }) => key))]);
      }
      // as: what was recorded as JSON and read again is the same list of facts.
      expect(play(JSON.parse(JSON.stringify(facts)) as Fact[])).toEqual(state);
    }
  });

  it('about somebody unknown changes nothing', () => {
    const inCall = play([joined, roster(1, 2, 3)]);
    const id = participant(99);
    const facts: readonly Fact[] = [
      { kind: 'phase', id, phase: 'connected' },
      { kind: 'media', id, media: { microphone: false, camera: false, screen: true, screenAudio: false } },
      { kind: 'track', id, source: 'camera', live: true },
      { kind: 'speaking', id, speaking: true },
    ];
    for (const state of [initialCallState, inCall]) for (const fact of facts) expect(reduce(state, fact)).toBe(state);
  });
});
