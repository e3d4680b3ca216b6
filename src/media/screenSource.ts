import type { CaptureFact, CaptureState } from '#core';
import { captureError } from './captureError.ts';
import { screen } from './constraints.ts';
import { createHeldTrack } from './heldTrack.ts';

/** The shared screen, with its sound where the browser gives it. */
export interface ScreenSource {
  track(source: 'screen' | 'screenAudio'): MediaStreamTrack | undefined;
  /** Opens the browser's picker. Resolves when sharing runs or the picker was closed. */
  share(): Promise<void>;
  stop(): void;
}

export function createScreenSource(report: (fact: CaptureFact) => void): ScreenSource {
  const tell = (source: 'screen' | 'screenAudio', state: CaptureState): void =>
    report({ kind: 'capture', source, state });

  const stop = (): void => {
    picture.release();
    sound.release();
    tell('screen', { at: 'off' });
    tell('screenAudio', { at: 'off' });
  };
  const picture = createHeldTrack(stop, () => undefined);
  const sound = createHeldTrack(
    () => {
      sound.release();
      tell('screenAudio', { at: 'off' });
    },
    () => undefined,
  );

  const start = (stream: MediaStream): void => {
    const [video] = stream.getVideoTracks();
    const [audio] = stream.getAudioTracks();
    if (video === undefined) return stop();
    // Text first: the encoder keeps sharpness and gives up frames (W3C mst-content-hint).
    video.contentHint = 'detail';
    picture.hold(video);
    tell('screen', { at: 'live', deviceId: null, label: video.label });
    if (audio === undefined) return;
    audio.contentHint = 'music';
    sound.hold(audio);
    tell('screenAudio', { at: 'live', deviceId: null, label: audio.label });
  };

  return {
    track: (source) => (source === 'screen' ? picture : sound).get(),
    async share() {
      if (picture.get() !== undefined) return;
      tell('screen', { at: 'starting' });
      try {
        start(await navigator.mediaDevices.getDisplayMedia(screen()));
      } catch (error) {
        const code = captureError(error, 'prompt');
        // Closing the picker is a decision, not a failure.
        tell('screen', code === 'dismissed' ? { at: 'off' } : { at: 'failed', error: code });
      }
    },
    stop,
  };
}
