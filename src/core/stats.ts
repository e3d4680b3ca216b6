import type { TrackSource } from '#protocol';
import { SLOTS } from './slots.ts';

/** What one link says of itself. */
export interface LinkStats {
  /** Bytes sent and received so far, media and control together. */
  readonly bytes: number;
  /** Round trip of the control channel in ms; null before the first ping came back. */
  readonly roundTrip: number | null;
  /** The browser's own entries (W3C webrtc-stats), unchecked. */
  readonly entries: readonly Readonly<Record<string, unknown>>[];
  /** Which slot each mid is. */
  readonly sources: ReadonlyMap<string, TrackSource>;
}

/** Reads a connection. The totals are those of candidate pairs, because not every Firefox has `transport` statistics. */
export async function readStats(pc: RTCPeerConnection, roundTrip: number | null): Promise<LinkStats> {
  const report = await pc.getStats();
  const entries: Readonly<Record<string, unknown>>[] = [];
  let bytes = 0;
  // The browser's own type has `any` entries.
  report.forEach((entry: Readonly<Record<string, unknown>>) => {
    entries.push(entry);
    if (entry['type'] === 'candidate-pair') bytes += numberOr0(entry['bytesSent']) + numberOr0(entry['bytesReceived']);
  });
  const sources = new Map<string, TrackSource>();
  for (const [index, source] of SLOTS.entries()) {
    const mid = pc.getTransceivers()[index]?.mid;
    if (typeof mid === 'string') sources.set(mid, source);
  }
  return { bytes, roundTrip, entries, sources };
}

function numberOr0(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}
