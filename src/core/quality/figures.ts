import { TRACK_SOURCES, type TrackSource } from '#protocol';
import type { FlowReport, LinkReport } from '../report.ts';
import type { Flow, Snapshot } from './snapshot.ts';

/** What two looks at a connection come to. */
export interface Figures extends Omit<LinkReport, 'id' | 'level' | 'cause'> {
  /** How long they are apart, in ms. */
  readonly ms: number;
  /** Packets lost on their way out, as told between the two; null: nothing was told. 0 to 1. */
  readonly freshLoss: number | null;
  /** The camera's picture was on its way. */
  readonly sendsCamera: boolean;
}

type Picked = readonly [source: TrackSource, now: Flow, before: Flow | undefined];

const isSound = (source: TrackSource): boolean => source === 'microphone' || source === 'screenAudio';

/** The figures of the time between two snapshots of one connection. Pure. */
export function figuresBetween(before: Snapshot, after: Snapshot): Figures {
  const ms = Math.max(1, after.at - before.at);
  const rate = (now: number, then: number): number => Math.max(0, Math.round(((now - then) * 8000) / ms));
  const flow = (now: ReadonlyMap<TrackSource, Flow>, then: ReadonlyMap<TrackSource, Flow>, sound: boolean) =>
    reportOf(busiest(now, then, sound), rate, ms);
  return {
    ms,
    roundTrip: roundTripOf(after),
    lossIn: lossIn(before, after),
    lossOut: lossOut(before, after, Array.from(after.outbound.keys())) ?? 0,
    freshLoss: lossOut(
      before,
      after,
      TRACK_SOURCES.filter((source) => isNews(source, before, after)),
    ),
    sendsCamera: (after.outbound.get('camera')?.frames ?? 0) > (before.outbound.get('camera')?.frames ?? 0),
    bitrateIn: rate(after.bytesIn, before.bytesIn),
    bitrateOut: rate(after.bytesOut, before.bytesOut),
    available: after.available,
    path: after.path,
    audioIn: flow(after.inbound, before.inbound, true),
    audioOut: flow(after.outbound, before.outbound, true),
    videoIn: flow(after.inbound, before.inbound, false),
    videoOut: flow(after.outbound, before.outbound, false),
  };
}

/** Of a microphone and a screen's sound, or a camera and a screen, the one that carried more. */
function busiest(
  now: ReadonlyMap<TrackSource, Flow>,
  then: ReadonlyMap<TrackSource, Flow>,
  sound: boolean,
): Picked | undefined {
  const grown = ([source, { bytes }]: Picked): number => bytes - (then.get(source)?.bytes ?? 0);
  return TRACK_SOURCES.filter((source) => isSound(source) === sound)
    .flatMap((source): readonly Picked[] => {
      const flow = now.get(source);
      return flow === undefined ? [] : [[source, flow, then.get(source)]];
    })
    .toSorted((a, b) => grown(b) - grown(a))
    .find((picked) => grown(picked) > 0);
}

function reportOf(
  picked: Picked | undefined,
  rate: (now: number, then: number) => number,
  ms: number,
): FlowReport | null {
  if (picked === undefined) return null;
  const [source, now, before] = picked;
  const frames = now.frames - (before?.frames ?? 0);
  const picture = !isSound(source) && frames > 0;
  return {
    codec: now.codec,
    bitrate: rate(now.bytes, before?.bytes ?? 0),
    width: picture ? now.width : null,
    height: picture ? now.height : null,
    framerate: picture ? Math.round(now.framerate ?? (frames * 1000) / ms) : null,
    limitation: now.limitation,
    concealed: concealedOf(now, before),
    fec: now.fec,
  };
}

function concealedOf(now: Flow, before: Flow | undefined): number | null {
  const samples = now.samples - (before?.samples ?? 0);
  // While nothing was sent, everything is made up, and nobody misses anything.
  if (samples <= 0 || now.packets <= (before?.packets ?? 0)) return null;
  return clamp((now.concealed - (before?.concealed ?? 0)) / samples);
}

const clamp = (ratio: number): number => Math.min(1, Math.max(0, ratio));

function lossIn(before: Snapshot, after: Snapshot): number {
  let lost = 0;
  let expected = 0;
  for (const [source, now] of after.inbound) {
    const then = before.inbound.get(source);
    const missing = now.lost - (then?.lost ?? 0);
    lost += missing;
    expected += missing + now.packets - (then?.packets ?? 0);
  }
  // Packets that come late take their loss back.
  return expected > 0 ? clamp(lost / expected) : 0;
}

const isNews = (source: TrackSource, before: Snapshot, after: Snapshot): boolean =>
  after.outbound.get(source)?.reportedAt !== before.outbound.get(source)?.reportedAt;

/** What the other end reported of these, by how much was sent of each. */
function lossOut(before: Snapshot, after: Snapshot, sources: readonly TrackSource[]): number | null {
  let lost = 0;
  let sent = 0;
  for (const source of sources) {
    const now = after.outbound.get(source);
    if (now === undefined) continue;
    const packets = Math.max(0, now.packets - (before.outbound.get(source)?.packets ?? 0));
    lost += packets * now.fractionLost;
    sent += packets;
  }
  return sent > 0 ? clamp(lost / sent) : null;
}

/** The latest of the reports about what is sent, else what ICE measured, else the control channel. */
function roundTripOf({ outbound, pairRoundTrip, controlRoundTrip }: Snapshot): number | null {
  const reported = Array.from(outbound.values())
    .filter(({ roundTrip }) => roundTrip !== null)
    .toSorted((a, b) => b.reportedAt - a.reportedAt)[0];
  const measured = reported?.roundTrip ?? pairRoundTrip ?? controlRoundTrip;
  return measured === null ? null : Math.round(measured);
}
