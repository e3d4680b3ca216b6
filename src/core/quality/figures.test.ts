import { describe, expect, it } from 'vitest';
import type { TrackSource } from '#protocol';
import type { LinkStats } from '../stats.ts';
import type { Entry } from './entries.ts';
import { figuresBetween } from './figures.ts';
import chromium from './fixtures/chromium.json?raw';
import chromiumToFirefox from './fixtures/chromiumToFirefox.json?raw';
import firefoxToChromium from './fixtures/firefoxToChromium.json?raw';
import { takeSnapshot } from './snapshot.ts';

type Change = (entry: Entry) => Entry;
type Recording = Readonly<Record<'before' | 'after', readonly Entry[]>>;

const SOURCES = new Map<string, TrackSource>([
  ['0', 'microphone'],
  ['1', 'camera'],
]);

/** What a browser said twice in a call with sound and a camera, two seconds apart. */
const RECORDINGS = { chromium, chromiumToFirefox, firefoxToChromium };
type Name = keyof typeof RECORDINGS;

const load = (name: Name): Recording => JSON.parse(RECORDINGS[name]) as Recording; // as: our own file

const statsOf = (entries: readonly Entry[]): LinkStats => ({ bytes: 0, roundTrip: 77, sources: SOURCES, entries });

const snapshotOf = (entries: readonly Entry[], at: number) => takeSnapshot(statsOf(entries), at);

const unchanged: Change = (entry) => entry;

function figuresOf(name: Name, change = unchanged) {
  const { before, after } = load(name);
  return figuresBetween(snapshotOf(before, 1000), snapshotOf(after.map(change), 3000));
}

const addressed =
  (address: string): Change =>
  (entry) =>
    String(entry['type']).endsWith('candidate') ? { ...entry, address } : entry;

const ofType =
  (type: string, change: Entry): Change =>
  (entry) =>
    entry['type'] === type ? { ...entry, ...change } : entry;

const withoutReports: Change = (entry) =>
  entry['type'] === 'remote-inbound-rtp' ? { ...entry, roundTripTime: undefined } : entry;

const roundTrip = (change: Entry) =>
  figuresOf('chromium', (entry) => ofType('candidate-pair', change)(withoutReports(entry))).roundTrip;

const asScreen: Change = (entry) => (entry['mid'] === '1' ? { ...entry, mid: '2', frameHeight: 1080 } : entry);

describe('figures of recorded calls', () => {
  it('reads Chromium with Chromium, 5 % lost each way', () => {
    const figures = figuresOf('chromium');
    expect(figures).toMatchObject({
      ms: 2000,
      roundTrip: 1,
      path: { local: 'host', remote: 'host', kind: 'direct', family: 'ipv4', protocol: 'udp', relay: null },
      audioIn: { codec: 'Opus', fec: true, width: null, limitation: 'none' },
      audioOut: { codec: 'Opus', concealed: null },
      videoIn: { codec: 'VP8', fec: false, width: 480, height: 270, framerate: 20, concealed: null },
      videoOut: { codec: 'VP8', width: 480, height: 270, framerate: 19, limitation: 'bandwidth' },
      sendsCamera: true,
    });
    expect(figures.lossIn).toBeGreaterThan(0.01);
    expect(figures.lossIn).toBeLessThan(0.12);
    expect(figures.lossOut).toBeCloseTo(0.029, 2);
    expect(figures.audioIn?.concealed).toBeGreaterThan(0.01);
    expect(figures.available).toBeGreaterThan(1_000_000);
    expect(figures.bitrateIn).toBeGreaterThan(150_000);
    expect(figures.bitrateIn).toBeLessThan(400_000);
  });

  it.each<[Name, number, string]>([
    ['chromiumToFirefox', 20, 'bandwidth'],
    ['firefoxToChromium', 30, 'none'],
  ])('reads %s', (name, framerate, limitation) => {
    const figures = figuresOf(name);
    expect(figures).toMatchObject({
      lossIn: 0,
      lossOut: 0,
      audioIn: { codec: 'Opus', fec: true, concealed: 0 },
      videoIn: { codec: 'VP8', width: 960, height: 540 },
      videoOut: { codec: 'VP8', width: 960, height: 540, framerate, limitation },
      path: { kind: 'direct', protocol: 'udp' },
    });
    expect(figures.available === null).toBe(name === 'firefoxToChromium');
    expect(figures.roundTrip).toBeLessThan(10);
    const sum = (figures.audioOut?.bitrate ?? 0) + (figures.videoOut?.bitrate ?? 0);
    expect(figures.bitrateOut).toBeGreaterThan(sum * 0.9);
    expect(figures.bitrateOut).toBeLessThan(sum * 1.3);
  });

  it.each<Name>(['chromium', 'chromiumToFirefox', 'firefoxToChromium'])(
    'finds the pair of %s without transports',
    (name) => {
      const path = figuresOf(name).path;
      expect(figuresOf(name, ofType('transport', { type: 'other' })).path).toEqual(path);
      expect(path).not.toBeNull();
    },
  );
});

describe('figures of changed recordings', () => {
  it.each<[string, Entry, object]>([
    [
      'a relay at this end',
      { candidateType: 'relay', relayProtocol: 'tls', url: 'turns:relay.example:443?transport=tcp' },
      { local: 'relay', kind: 'relay', relayProtocol: 'tls', relay: 'relay.example:443' },
    ],
    [
      'a relay in brackets',
      { candidateType: 'relay', relayProtocol: 'udp', url: 'turn:[2001:db8::9]:3478' },
      { relayProtocol: 'udp', relay: '[2001:db8::9]:3478' },
    ],
    ['a browser that says no more', { candidateType: 'relay' }, { kind: 'relay', relayProtocol: null, relay: null }],
    ['TCP', { protocol: 'tcp' }, { protocol: 'tcp', kind: 'direct' }],
  ])('names %s', (_, change, expected) => {
    expect(figuresOf('chromium', ofType('local-candidate', change)).path).toMatchObject(expected);
  });

  it('counts a relay at the other end', () => {
    const { path } = figuresOf('chromium', ofType('remote-candidate', { candidateType: 'relay' }));
    expect(path).toMatchObject({ local: 'host', remote: 'relay', kind: 'relay', relay: null });
  });

  it.each([
    ['2001:db8::1', 'ipv6'],
    ['192.0.2.7', 'ipv4'],
  ])('knows the family of %s', (address, family) => {
    expect(figuresOf('chromium', addressed(address)).path?.family).toBe(family);
  });

  it('has no family where names stand for addresses', () => {
    expect(figuresOf('chromium', addressed('a.local')).path?.family).toBeNull();
  });

  it('takes the round trip of ICE, then of the control channel, where nobody reports', () => {
    expect(roundTrip({ currentRoundTripTime: 0.05 })).toBe(50);
    expect(roundTrip({ currentRoundTripTime: undefined })).toBe(77);
  });

  it('says nothing of a picture that stands still', () => {
    const { after } = load('chromium');
    const snapshot = takeSnapshot(statsOf(after), 0);
    const figures = figuresBetween(snapshot, { ...snapshot, at: 2000 });
    expect(figures).toMatchObject({ audioIn: null, videoIn: null, videoOut: null, sendsCamera: false, bitrateIn: 0 });
    expect(figures.freshLoss).toBeNull();
  });

  it('tells loss as news once', () => {
    const { before, after } = load('chromium');
    const [one, two] = [takeSnapshot(statsOf(before), 0), takeSnapshot(statsOf(after), 2000)];
    expect(figuresBetween(one, two).freshLoss).not.toBeNull();
    const later = new Map(
      Array.from(two.outbound, ([source, flow]) => [source, { ...flow, packets: flow.packets + 9 }]),
    );
    const stale = figuresBetween(two, { ...two, at: 4000, outbound: later });
    expect(stale.freshLoss).toBeNull();
    expect(stale.lossOut).toBeGreaterThan(0);
  });

  it('shows the screen instead of the camera once it carries more', () => {
    const { before, after } = load('chromium');
    const sources = new Map<string, TrackSource>([...SOURCES, ['2', 'screen']]);
    const snapshot = (entries: readonly Entry[], at: number) => takeSnapshot({ ...statsOf(entries), sources }, at);
    const figures = figuresBetween(snapshot(before.map(asScreen), 0), snapshot(after.map(asScreen), 2000));
    expect(figures.videoOut?.height).toBe(1080);
    expect(figures.sendsCamera).toBe(false);
  });
});
