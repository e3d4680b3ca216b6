import { describe, expect, it } from 'vitest';
import { member, participant, room } from '#testing';
import { type CallState, initialCallState } from './callState.ts';
import { type Fact, reduce } from './reduce.ts';
import type { PeerPhase, QualityLevel, Strain } from '#core';
import { holdsVideo, isCutOff, others, ownLevel, presenter, showsCamera } from './selectors.ts';

const OFF = { microphone: false, camera: false, screen: false, screenAudio: false };
const play = (...facts: readonly Fact[]): CallState =>
  [
    { kind: 'joined', room: room('garden'), self: participant(1), at: 0 } as const,
    { kind: 'roster', members: [member(1), member(3), member(2)] } as const,
    ...facts,
  ].reduce<CallState>(reduce, initialCallState);
const says = (n: number, media: Partial<typeof OFF>): Fact => ({
  kind: 'media',
  id: participant(n),
  media: { ...OFF, ...media },
});
const delivers = (n: number, source: 'camera' | 'screen'): Fact => ({
  kind: 'track',
  id: participant(n),
  source,
  live: true,
});
const SHARING: Fact = { kind: 'capture', source: 'screen', state: { at: 'live', deviceId: null, label: '' } };

describe('presenter', () => {
  it.each<readonly [string, readonly Fact[], unknown]>([
    ['nobody', [], null],
    ['said but not delivered', [says(2, { screen: true })], null],
    ['delivered but no longer said', [says(2, {}), delivers(2, 'screen')], null],
    ['somebody', [says(2, { screen: true }), delivers(2, 'screen')], participant(2)],
    ['oneself', [SHARING], 'self'],
    ['another before oneself', [SHARING, says(2, { screen: true }), delivers(2, 'screen')], participant(2)],
    ['the first who came', [2, 3].flatMap((n) => [says(n, { screen: true }), delivers(n, 'screen')]), participant(3)],
  ])('%s', (_, facts, expected) => {
    expect(presenter(play(...facts))).toBe(expected);
  });
});

describe('others', () => {
  it('come in order of arrival, without oneself', () => {
    expect(others(play()).map(({ id }) => id)).toEqual([participant(3), participant(2)]);
  });
});

describe('showsCamera', () => {
  it.each<readonly [string, readonly Fact[], boolean]>([
    ['nothing known', [], false],
    ['said', [says(2, { camera: true })], false],
    ['delivered', [delivers(2, 'camera')], false],
    ['both', [says(2, { camera: true }), delivers(2, 'camera')], true],
    ['switched off', [delivers(2, 'camera'), says(2, {})], false],
  ])('%s', (_, facts, expected) => {
    expect(
      others(play(...facts))
        .filter(({ id }) => id === participant(2))
        .map(showsCamera),
    ).toEqual([expected]);
  });
});

const phase = (n: number, to: PeerPhase): Fact => ({ kind: 'phase', id: participant(n), phase: to });
const quality = (n: number, level: QualityLevel): Fact => ({ kind: 'quality', id: participant(n), level });
const strain = (cause: Strain['cause'], video: Strain['video']): Fact => ({
  kind: 'strain',
  strain: { cause, video },
});
const CONNECTED = [phase(2, 'connected'), phase(3, 'connected')];

describe('ownLevel', () => {
  it.each<readonly [string, readonly Fact[], QualityLevel]>([
    ['nobody connected yet', [quality(2, 'poor')], 'good'],
    ['all well', CONNECTED, 'good'],
    ['one weak among two: theirs', [...CONNECTED, quality(2, 'poor')], 'good'],
    ['both weak: the better of them', [...CONNECTED, quality(2, 'poor'), quality(3, 'fair')], 'fair'],
    ['one weak, and the other not connected', [phase(2, 'connected'), quality(2, 'poor')], 'poor'],
    ['video lowered', [...CONNECTED, strain('upload', 'lowered')], 'fair'],
    ['video paused', [...CONNECTED, strain('upload', 'paused')], 'poor'],
    ['a busy processor is no connection', [...CONNECTED, strain('processor', 'paused')], 'good'],
    ['what was asked for is no trouble', [...CONNECTED, strain('saver', 'lowered')], 'good'],
    ['cut off', [phase(2, 'recovering'), phase(3, 'recovering')], 'poor'],
  ])('%s', (_, facts, expected) => {
    expect(ownLevel(play(...facts))).toBe(expected);
  });
});

describe('isCutOff', () => {
  it('only while everybody is out of reach', () => {
    expect(isCutOff(play(phase(2, 'recovering'), phase(3, 'recovering')))).toBe(true);
    expect(isCutOff(play(phase(2, 'recovering'), phase(3, 'connected')))).toBe(false);
    expect(isCutOff(initialCallState)).toBe(false);
  });
});

describe('holdsVideo', () => {
  const camera: Fact = { kind: 'capture', source: 'camera', state: { at: 'live', deviceId: null, label: '' } };
  it('only while the camera runs', () => {
    expect(holdsVideo(play(strain('upload', 'paused')))).toBe(false);
    expect(holdsVideo(play(camera, strain('upload', 'lowered')))).toBe(false);
    expect(holdsVideo(play(camera, strain('upload', 'paused')))).toBe(true);
  });
});
