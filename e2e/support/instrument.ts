import type { Page } from '@playwright/test';

/** What the tests count inside a page; the product knows nothing of it. */
interface Instrument {
  descriptions: number;
  readonly connections: Set<RTCPeerConnection>;
  readonly captured: MediaStreamTrack[];
  framesOf(video: HTMLVideoElement): number;
  /** Loudest level so far of each sound that plays on the page. */
  loudness(): readonly number[];
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
    const levels = new Map<MediaStreamTrack, number>();
    const captured: MediaStreamTrack[] = [];
    const connections = new Set<RTCPeerConnection>();
    let context: AudioContext | undefined;

    const listen = (track: MediaStreamTrack): void => {
      context ??= new AudioContext();
      levels.set(track, 0);
      const analyser = new AnalyserNode(context, { fftSize: 2048 });
      context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
      const samples = new Float32Array(2048);
      setInterval(() => {
        analyser.getFloatTimeDomainData(samples);
        const level = Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
        levels.set(track, Math.max(level, levels.get(track) ?? 0));
      }, 40);
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
      loudness() {
        const playing = Array.from(document.querySelectorAll('audio')).filter((audio) => !audio.paused && !audio.muted);
        return playing.flatMap(({ srcObject }) => {
          const track = srcObject instanceof MediaStream ? srcObject.getAudioTracks()[0] : undefined;
          if (track === undefined) return [];
          if (!levels.has(track)) listen(track);
          return [levels.get(track) ?? 0];
        });
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
