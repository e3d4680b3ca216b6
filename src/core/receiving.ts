import type { TrackSource } from '#protocol';
import type { Platform } from './ports.ts';
import type { Slots } from './slots.ts';
import { createSpeakingDetector } from './speaking.ts';

/** Ten times a second: the ring appears within 110 ms of the voice. */
const LEVEL_MS = 100;
/** Looks without a new packet after which a level is stale; packets come every 20 ms. */
const SILENT_LOOKS = 3;

export interface ReceivingOptions {
  readonly pc: RTCPeerConnection;
  readonly slots: Slots;
  readonly platform: Platform;
  readonly lifetime: AbortSignal;
  readonly onTrack: (source: TrackSource, live: boolean) => void;
  readonly onSpeaking: (speaking: boolean) => void;
}

/** Watches what arrives on one peer connection: which slots deliver, and whether there is a voice. */
export function watchReceiving({ pc, slots, platform, lifetime, onTrack, onSpeaking }: ReceivingOptions): void {
  const voice = createSpeakingDetector();

  pc.addEventListener(
    'track',
    ({ track, transceiver }) => {
      const source = slots.sourceOf(transceiver);
      if (source === undefined) return;
      const report = (): void => onTrack(source, !track.muted);
      track.addEventListener('unmute', report, { signal: lifetime });
      track.addEventListener('mute', report, { signal: lifetime });
      if (!track.muted) report();
    },
    { signal: lifetime },
  );

  let lastPacket: number | undefined;
  let silentFor = 0;
  platform.every(LEVEL_MS, lifetime, () => {
    const source = slots.transceiver('microphone')?.receiver.getSynchronizationSources()[0];
    // The last level stays for seconds after the last packet, and so would the ring.
    silentFor = source?.rtpTimestamp === lastPacket ? silentFor + 1 : 0;
    lastPacket = source?.rtpTimestamp;
    const heard = pc.connectionState === 'connected' && silentFor < SILENT_LOOKS ? source?.audioLevel : 0;
    if (voice.update(heard ?? 0, platform.now())) onSpeaking(voice.speaking);
  });
}
