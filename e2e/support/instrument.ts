import type { Page } from '@playwright/test';

/** What the tests count inside a page; the product knows nothing of it. */
interface Instrument {
  descriptions: number;
  readonly connections: Set<RTCPeerConnection>;
  readonly captured: MediaStreamTrack[];
  framesOf(video: HTMLVideoElement): number;
  /** Level since the first call of each sound that plays on the page, 0 to 1. */
  loudness(): Promise<readonly number[]>;
  /** The peak within the next second of each sound that plays on the page, 0 to 1: of what comes out, not of what arrives. */
  peaks(): Promise<readonly number[]>;
}

declare global {
  interface Window {
    instrument: Instrument;
  }
}

/** Counts descriptions, open connections and frames, and listens to what the page plays. Call before the first navigation. */
export async function instrument(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const frames = new WeakMap<HTMLVideoElement, number>();
    const captured: MediaStreamTrack[] = [];
    const connections = new Set<RTCPeerConnection>();
    /** Energy and duration of each sound when it was first looked at, by track. */
    const first = new Map<string, readonly [number, number]>();

    /** Root mean square of what was decoded and played since then (W3C webrtc-stats, totalAudioEnergy). */
    const levelOf = (id: string, energy: number, duration: number): number => {
      const [energyThen, durationThen] = first.get(id) ?? [energy, duration];
      first.set(id, [energyThen, durationThen]);
      return duration > durationThen ? Math.sqrt((energy - energyThen) / (duration - durationThen)) : 0;
    };

    window.instrument = {
      descriptions: 0,
      connections,
      captured,
      framesOf(video) {
        if (!frames.has(video)) {
          frames.set(video, 0);
          const step = (): void => {
            frames.set(video, (frames.get(video) ?? 0) + 1);
            video.requestVideoFrameCallback(step);
          };
          video.requestVideoFrameCallback(step);
        }
        return frames.get(video) ?? 0;
      },
      async loudness() {
        const audios = Array.from(document.querySelectorAll('audio')).filter((audio) => !audio.paused && !audio.muted);
        const playing = new Set(
          audios.map(({ srcObject }) =>
            srcObject instanceof MediaStream ? srcObject.getAudioTracks()[0]?.id : undefined,
          ),
        );
        const levels: number[] = [];
        for (const connection of connections) {
          const report = await connection.getStats();
          report.forEach((entry: RTCInboundRtpStreamStats) => {
            if (entry.type !== 'inbound-rtp' || entry.kind !== 'audio' || !playing.has(entry.trackIdentifier)) return;
            const { trackIdentifier, totalAudioEnergy = 0, totalSamplesDuration = 0 } = entry;
            levels.push(levelOf(trackIdentifier, totalAudioEnergy, totalSamplesDuration));
          });
        }
        return levels;
      },
      async peaks() {
        const context = new AudioContext();
        const streams = Array.from(document.querySelectorAll('audio'))
          .filter((audio) => !audio.paused && !audio.muted)
          .flatMap(({ srcObject }) => (srcObject instanceof MediaStream ? srcObject : []));
        const analysers = streams.map((stream) => {
          const analyser = context.createAnalyser();
          context.createMediaStreamSource(stream).connect(analyser);
          return analyser;
        });
        const peaks = analysers.map(() => 0);
        const samples = new Float32Array(2048);
        // Twenty looks of 43 ms each miss no beep of a fake microphone.
        for (let look = 0; look < 20; look += 1) {
          await new Promise((resolve) => {
            setTimeout(resolve, 50);
          });
          for (const [index, analyser] of analysers.entries()) {
            analyser.getFloatTimeDomainData(samples);
            peaks[index] = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), peaks[index] ?? 0);
          }
        }
        await context.close();
        return peaks;
      },
    };

    const Native = RTCPeerConnection;
    window.RTCPeerConnection = class extends Native {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        connections.add(this);
      }
      override setLocalDescription(description?: RTCLocalSessionDescriptionInit): Promise<void> {
        window.instrument.descriptions += 1;
        return super.setLocalDescription(description);
      }
      override close(): void {
        connections.delete(this);
        super.close();
      }
    };

    const capture = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = async (constraints) => {
      const stream = await capture(constraints);
      captured.push(...stream.getTracks());
      return stream;
    };
  });
}
