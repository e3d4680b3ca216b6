import type { TrackSource } from '#protocol';
import { createLink, type Link } from '../topology/links.ts';
import type { Entry } from './entries.ts';

/** What the network of one link does, from now on. */
interface Weather {
  loss: number;
  lossIn: number;
  available: number;
  limitation: string;
  broken: boolean;
}

const SOURCES = new Map<string, TrackSource>([
  ['0', 'microphone'],
  ['1', 'camera'],
]);

/** A link whose counters run with the clock, at 100 packets a second each way. */
export function createFakeLink(now: () => number) {
  const weather: Weather = { loss: 0, lossIn: 0, available: 3_000_000, limitation: 'none', broken: false };
  const paused: boolean[] = [];
  let asked = 0;
  let lost = 0;
  let packets = 0;
  let at = now();
  const entriesOf = (): readonly Entry[] => {
    const seconds = weather.broken ? 0 : (now() - at) / 1000;
    at = now();
    packets += seconds * 100;
    lost += seconds * 100 * weather.lossIn;
    const sent = { packetsSent: packets, bytesSent: packets * 500 };
    const frames = link.allowance === 'paused' ? 0 : packets;
    const shape = { frameHeight: 360, frameWidth: 640, framesPerSecond: 24 };
    const { available, limitation: qualityLimitationReason } = weather;
    return [
      {
        type: 'candidate-pair',
        id: 'p',
        state: 'succeeded',
        nominated: true,
        availableOutgoingBitrate: available,
        bytesReceived: packets * 500,
        bytesSent: packets * 500,
      },
      {
        type: 'inbound-rtp',
        id: 'i',
        mid: '0',
        packetsReceived: packets - lost,
        packetsLost: lost,
        bytesReceived: packets * 100,
      },
      { type: 'outbound-rtp', id: 'o', mid: '0', remoteId: 'r', ...sent },
      { type: 'outbound-rtp', id: 'v', mid: '1', ...sent, framesEncoded: frames, ...shape, qualityLimitationReason },
      { type: 'remote-inbound-rtp', id: 'r', fractionLost: weather.loss, roundTripTime: 0.05, timestamp: now() },
    ];
  };
  const stats = () => {
    asked += 1;
    return Promise.resolve({ bytes: packets, roundTrip: 50, sources: SOURCES, entries: entriesOf() });
  };
  // as: three methods are all that is called.
  const session = {
    stats,
    phase: () => 'connected',
    pause: (on: boolean) => paused.push(on),
  } as unknown as Link['session'];
  const camera = { active: true, maxBitrate: 1_500_000, maxFramerate: 30, scaleResolutionDownBy: 1 };
  const link = createLink(session, { starting: false, camera });
  return { link, weather, isPaused: () => paused.at(-1) === true, asked: () => asked };
}
