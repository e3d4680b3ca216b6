import { describe, expect, it } from 'vitest';
import { readStats } from './stats.ts';

const transceivers = ['0', '1', null].map((mid) => ({ mid }));

describe('readStats', () => {
  it('adds up every candidate pair, and knows which slot is which', async () => {
    const entries = [
      { type: 'candidate-pair', bytesSent: 1, bytesReceived: 20 },
      { type: 'candidate-pair', bytesSent: 300 },
      { type: 'transport', bytesSent: 5000 },
    ];
    const getStats = () => Promise.resolve(new Map(entries.entries()));
    // as: two methods are all that is called.
    const pc = { getStats, getTransceivers: () => transceivers } as unknown as RTCPeerConnection;
    const stats = await readStats(pc, 40);
    expect(stats).toMatchObject({ bytes: 321, roundTrip: 40, entries });
    expect(Array.from(stats.sources)).toEqual([
      ['0', 'microphone'],
      ['1', 'camera'],
    ]);
  });
});
