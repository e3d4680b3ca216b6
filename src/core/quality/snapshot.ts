import type { TrackSource } from '#protocol';
import type { FlowReport, MediaPath } from '../report.ts';
import type { LinkStats } from '../stats.ts';
import { type Entries, type Entry, indexEntries, numberOf, textOf } from './entries.ts';
import { pathOf, selectedPair } from './path.ts';

/** What one slot carried in one direction since the connection began. */
export interface Flow {
  readonly codec: string | null;
  readonly fec: boolean;
  readonly bytes: number;
  readonly packets: number;
  readonly frames: number;
  readonly width: number | null;
  readonly height: number | null;
  readonly framerate: number | null;
  readonly limitation: FlowReport['limitation'];
  /** Samples played, and those of them that were made up although there was something to say. */
  readonly samples: number;
  readonly concealed: number;
}

interface Inbound extends Flow {
  readonly lost: number;
}

interface Outbound extends Flow {
  /** What the other end reported last (RFC 3550 6.4.1): packets lost, 0 to 1; ms; when, on the clock of the statistics. */
  readonly fractionLost: number;
  readonly roundTrip: number | null;
  readonly reportedAt: number;
}

/** One look at one connection. Times in ms, data in bytes and bits per second. */
export interface Snapshot {
  readonly at: number;
  readonly bytesIn: number;
  readonly bytesOut: number;
  readonly available: number | null;
  /** As ICE checks and the control channel measured it last. */
  readonly pairRoundTrip: number | null;
  readonly controlRoundTrip: number | null;
  readonly path: MediaPath | null;
  readonly inbound: ReadonlyMap<TrackSource, Inbound>;
  readonly outbound: ReadonlyMap<TrackSource, Outbound>;
}

/** Reads what a browser says, Chromium's and Firefox's ways alike; what is not said is null or 0. */
export function takeSnapshot({ entries: list, sources, roundTrip }: LinkStats, at: number): Snapshot {
  const entries = indexEntries(list);
  const pair = selectedPair(entries);
  const sum = (key: string): number =>
    entries.of('candidate-pair').reduce((total, one) => total + (numberOf(one, key) ?? 0), 0);
  const flows = <T>(type: string, read: (entry: Entry, entries: Entries) => T): ReadonlyMap<TrackSource, T> => {
    const map = new Map<TrackSource, T>();
    for (const entry of entries.of(type)) {
      const source = sources.get(textOf(entry, 'mid') ?? '');
      if (source !== undefined) map.set(source, read(entry, entries));
    }
    return map;
  };
  return {
    at,
    bytesIn: sum('bytesReceived'),
    bytesOut: sum('bytesSent'),
    available: numberOf(pair, 'availableOutgoingBitrate'),
    pairRoundTrip: inMs(numberOf(pair, 'currentRoundTripTime')),
    controlRoundTrip: roundTrip,
    path: pathOf(pair, entries),
    inbound: flows('inbound-rtp', readInbound),
    outbound: flows('outbound-rtp', readOutbound),
  };
}

const inMs = (seconds: number | null): number | null => (seconds === null ? null : seconds * 1000);

function readInbound(entry: Entry, entries: Entries): Inbound {
  return {
    ...readFlow(entry, entries),
    bytes: numberOf(entry, 'bytesReceived') ?? 0,
    packets: numberOf(entry, 'packetsReceived') ?? 0,
    frames: numberOf(entry, 'framesDecoded') ?? 0,
    lost: numberOf(entry, 'packetsLost') ?? 0,
  };
}

const LIMITATIONS: readonly FlowReport['limitation'][] = ['none', 'cpu', 'bandwidth', 'other'];

function readOutbound(entry: Entry, entries: Entries): Outbound {
  const reported = entries.get(textOf(entry, 'remoteId'));
  return {
    ...readFlow(entry, entries),
    bytes: numberOf(entry, 'bytesSent') ?? 0,
    packets: numberOf(entry, 'packetsSent') ?? 0,
    frames: numberOf(entry, 'framesEncoded') ?? 0,
    fractionLost: numberOf(reported, 'fractionLost') ?? 0,
    roundTrip: inMs(numberOf(reported, 'roundTripTime')),
    reportedAt: numberOf(reported, 'timestamp') ?? 0,
  };
}

function readFlow(entry: Entry, entries: Entries): Omit<Flow, 'bytes' | 'packets' | 'frames'> {
  const codec = entries.get(textOf(entry, 'codecId'));
  const name = textOf(codec, 'mimeType')?.split('/')[1] ?? null;
  return {
    codec: name === 'opus' ? 'Opus' : (name?.toUpperCase() ?? null),
    fec: name === 'red' || (textOf(codec, 'sdpFmtpLine') ?? '').includes('useinbandfec=1'),
    width: numberOf(entry, 'frameWidth'),
    height: numberOf(entry, 'frameHeight'),
    framerate: numberOf(entry, 'framesPerSecond'),
    limitation: LIMITATIONS.find((one) => one === entry['qualityLimitationReason']) ?? 'none',
    samples: numberOf(entry, 'totalSamplesReceived') ?? 0,
    concealed: (numberOf(entry, 'concealedSamples') ?? 0) - (numberOf(entry, 'silentConcealedSamples') ?? 0),
  };
}
