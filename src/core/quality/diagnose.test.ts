import { describe, expect, it } from 'vitest';
import type { FlowReport } from '../report.ts';
import { diagnose } from './diagnose.ts';
import type { Figures } from './figures.ts';

const FLOW: FlowReport = {
  codec: 'VP8',
  bitrate: 500_000,
  width: 640,
  height: 360,
  framerate: 24,
  limitation: 'none',
  concealed: null,
  fec: false,
};
const GOOD: Figures = {
  ms: 2000,
  roundTrip: 40,
  lossIn: 0,
  lossOut: 0,
  freshLoss: 0,
  bitrateIn: 550_000,
  bitrateOut: 550_000,
  available: 2_000_000,
  sendsCamera: true,
  path: {
    local: 'host',
    remote: 'srflx',
    kind: 'direct',
    family: 'ipv4',
    protocol: 'udp',
    relayProtocol: null,
    relay: null,
  },
  audioIn: { ...FLOW, codec: 'Opus', width: null, height: null, framerate: null, concealed: 0 },
  audioOut: { ...FLOW, codec: 'Opus', width: null, height: null, framerate: null },
  videoIn: FLOW,
  videoOut: FLOW,
};
const AROUND = { held: false, othersLose: false, late: false };
const PATH = GOOD.path;
const relayed = PATH === null ? null : { ...PATH, kind: 'relay' as const };
const concealing = (concealed: number): Partial<Figures> => ({ audioIn: { ...FLOW, concealed } });

describe('diagnose', () => {
  it.each<[string, Partial<Figures>, string, string | null]>([
    ['a good link', {}, 'good', null],
    ['what everybody has', { lossIn: 0.02, lossOut: 0.03, roundTrip: 250 }, 'good', null],
    [
      'no figures yet',
      { roundTrip: null, available: null, audioIn: null, videoIn: null, videoOut: null },
      'good',
      null,
    ],
    ['loss on the way out', { lossOut: 0.05 }, 'fair', 'upload'],
    ['much of it', { lossOut: 0.2 }, 'poor', 'upload'],
    ['too little room for a picture', { available: 90_000 }, 'fair', 'upload'],
    ['little room, and no picture to send', { available: 90_000, videoOut: null }, 'good', null],
    ['loss on the way in', { lossIn: 0.06 }, 'fair', 'their-upload'],
    ['much of it', { lossIn: 0.3 }, 'poor', 'their-upload'],
    ['sound made up', concealing(0.05), 'fair', 'their-upload'],
    ['sound mostly made up', concealing(0.2), 'poor', 'their-upload'],
    ['loss both ways', { lossIn: 0.1, lossOut: 0.1 }, 'fair', 'upload'],
    ['a long way', { roundTrip: 450 }, 'fair', 'distance'],
    ['a very long way', { roundTrip: 900 }, 'poor', 'distance'],
    ['a long way through a relay', { roundTrip: 450, path: relayed }, 'fair', 'relay'],
    ['a busy processor', { videoOut: { ...FLOW, limitation: 'cpu' } }, 'fair', 'processor'],
    ['the browser saving bits', { videoOut: { ...FLOW, limitation: 'bandwidth' } }, 'good', null],
    ['their picture stutters', { videoIn: { ...FLOW, framerate: 4 } }, 'fair', 'their-processor'],
    ['they send no picture', { videoIn: { ...FLOW, framerate: null } }, 'good', null],
  ])('%s', (_, change, level, cause) => {
    expect(diagnose({ ...GOOD, ...change }, AROUND)).toEqual({ level, cause });
  });

  it('blames its own way in when others lose too', () => {
    expect(diagnose({ ...GOOD, lossIn: 0.06 }, { ...AROUND, othersLose: true }).cause).toBe('download');
  });

  it('blames a device that is behind before any way, and only for what there is', () => {
    const late = { ...AROUND, late: true };
    expect(diagnose({ ...GOOD, roundTrip: 900 }, late)).toEqual({ level: 'poor', cause: 'processor' });
    expect(diagnose(GOOD, late)).toEqual({ level: 'good', cause: null });
  });

  it('is not good while a picture is held back', () => {
    expect(diagnose(GOOD, { ...AROUND, held: true })).toEqual({ level: 'fair', cause: 'upload' });
  });
});
