import { describe, expect, it } from 'vitest';
import type { LinkReport, MediaPath, Strain } from '#store';
import { participant } from '#testing';
import {
  describeFlow,
  describePath,
  describeProtocol,
  sentenceOf,
  tonesOf,
  worstFirst,
  writeRate,
  writeTime,
} from './linkLook.ts';
import { linkReport } from './linkReport.ts';

const LINK: LinkReport = {
  id: participant(2),
  level: 'good',
  cause: null,
  roundTrip: 38,
  lossIn: 0.001,
  lossOut: 0,
  bitrateIn: 2_400_000,
  bitrateOut: 118_000,
  available: null,
  path: null,
  audioIn: null,
  audioOut: null,
  videoIn: null,
  videoOut: null,
};
const PATH: MediaPath = {
  local: 'relay',
  remote: 'srflx',
  kind: 'relay',
  family: 'ipv4',
  protocol: 'udp',
  relayProtocol: 'tcp',
  relay: 'relay.example.org:443',
};
const FLOW = {
  codec: 'VP9',
  bitrate: 1_200_000,
  width: 1280,
  height: 720,
  framerate: 29.7,
  limitation: 'none',
  concealed: null,
  fec: false,
} as const;
const say = (id: string, values?: Readonly<Record<string, unknown>>) =>
  values === undefined ? id : `${id} ${JSON.stringify(values)}`;
const LOWERED: Strain = { cause: 'upload', video: 'lowered' };

describe('sentenceOf', () => {
  it.each<readonly [string, Partial<LinkReport>, Strain | null, string]>([
    ['all well', {}, null, 'q.s.good'],
    ['data saver', {}, { cause: 'saver', video: 'lowered' }, 'q.s.saver'],
    ['own trouble before the link’s', { level: 'poor', cause: 'relay' }, LOWERED, 'q.s.upload-lowered'],
    ['their trouble', { level: 'fair', cause: 'their-upload' }, null, 'q.s.their-upload'],
    ['nobody knows', { level: 'poor' }, null, 'q.s.unsteady'],
    ['a cause that is not felt', { cause: 'distance' }, null, 'q.s.good'],
  ])('%s', (_, link, strain, id) => {
    expect(sentenceOf({ ...LINK, ...link }, strain)).toBe(id);
  });
});

const link = (level: LinkReport['level'], n: number): LinkReport => ({ ...LINK, level, bitrateIn: n });

describe('what is seen', () => {
  it('colours what is bad alone', () => {
    expect(tonesOf(LINK, null)).toEqual({ receiving: 'fine', sending: 'fine', roundTrip: 'fine', loss: 'fine' });
    expect(tonesOf({ ...LINK, lossIn: 0.03, roundTrip: 900 }, null)).toMatchObject({ loss: 'warn', roundTrip: 'bad' });
    expect(tonesOf({ ...LINK, level: 'fair', cause: 'download' }, null)).toMatchObject({ receiving: 'warn' });
    expect(tonesOf(LINK, LOWERED)).toMatchObject({ sending: 'bad', receiving: 'fine' });
  });

  it('puts the worst link first, others as they came', () => {
    const links = [link('good', 0), link('poor', 1), link('fair', 2), link('poor', 3)];
    expect(worstFirst(links).map(({ bitrateIn }) => bitrateIn)).toEqual([1, 3, 2, 0]);
  });

  it.each<readonly [Partial<MediaPath>, boolean, string]>([
    [{}, true, 'q.relay {"host":"relay.example.org"} · TCP 443 · IPv4'],
    [{}, false, 'q.relay.own · TCP 443 · IPv4'],
    [{ relay: null, relayProtocol: null, family: null }, true, 'q.relay.own · UDP'],
    [{ local: 'host', remote: 'relay', relay: null, relayProtocol: null }, true, 'q.relay.theirs · UDP · IPv4'],
    [
      { local: 'host', kind: 'direct', relay: null, relayProtocol: null, family: 'ipv6' },
      true,
      'q.direct · UDP · IPv6',
    ],
    [{ relay: '[2001:db8::1]:5349', relayProtocol: 'tls' }, false, 'q.relay.own · TLS 5349 · IPv4'],
  ])('writes the path %j', (path, named, words) => {
    const whole = { ...PATH, ...path };
    expect(`${describePath(whole, say, named)} · ${describeProtocol(whole)}`).toBe(words);
  });

  it('writes rates, times and flows', () => {
    expect([writeRate('en', 118_400), writeRate('en', 2_440_000), writeTime('en', null)]).toEqual([
      ['118', 'kb/s'],
      ['2.4', 'Mb/s'],
      ['–', 'ms'],
    ]);
    expect(describeFlow(FLOW, 'en')).toBe('VP9 · 1280×720 · 30 fps');
    const sound = { ...FLOW, codec: 'Opus', bitrate: 24_000, width: null, height: null, framerate: null, fec: true };
    expect(describeFlow(sound, 'en')).toBe('Opus · 24 kb/s · FEC');
  });
});

describe('linkReport', () => {
  const options = { say, language: 'en', browser: 'Browser/1', now: 0 } as const;
  const links = [{ ...LINK, path: PATH, videoIn: FLOW, level: 'poor', cause: 'upload' } as const, LINK];

  it('numbers people, and tells no id and no address', () => {
    const text = linkReport(links, { ...options, addresses: false });
    expect(text).toContain('q.person {"n":1}: q.poor (upload)');
    expect(text).toContain('1970-01-01T00:00:00.000Z\nBrowser/1');
    expect(text).toContain('q.video.in: VP9 · 1280×720 · 30 fps');
    expect(text).not.toContain('example.org');
    expect(text).not.toContain(LINK.id);
  });

  it('tells the relay where that was asked for', () => {
    expect(linkReport(links, { ...options, addresses: true })).toContain('relay.example.org');
  });
});
