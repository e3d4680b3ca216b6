import type { MediaState, TrackSource } from '#protocol';
import { createEncodings } from './encodings.ts';
import type { Recorder } from './recorder.ts';
import { errorCode } from './serial.ts';
import { SLOTS, type Slots } from './slots.ts';
import type { VideoEncoding } from './topology/budget.ts';

/** What one peer connection sends: a track or nothing in each fixed slot, and at which cost. */
export interface Sending {
  /** Swaps what is sent in a slot. Never renegotiates. */
  replaceTrack(source: TrackSource, track: MediaStreamTrack | null): void;
  /** Puts every track into its slot, once the slots exist. */
  fill(): void;
  setEncoding(source: 'camera' | 'screen', encoding: VideoEncoding): void;
  /** Sound before pictures, in this browser's queue and on the wire (RFC 8837). */
  preferSound(): void;
  /** What the other end has of the pictures is out of date: they get whole ones. */
  refresh(): void;
  /** Whether the camera is held back for want of bandwidth, to be told to the other end; its encoding is set apart. */
  pause(camera: boolean): void;
  media(): MediaState;
  /** Sources that are on, but held back. */
  paused(): readonly TrackSource[];
}

export function createSending(slots: Slots, recorder: Recorder): Sending {
  const encodings = createEncodings(recorder);
  const tracks = new Map<TrackSource, MediaStreamTrack>();
  const limits = new Map<'camera' | 'screen', VideoEncoding>();
  let cameraPaused = false;

  const limit = (source: 'camera' | 'screen', encoding: VideoEncoding): void => {
    const sender = slots.transceiver(source)?.sender;
    if (sender !== undefined) encodings.set(sender, encoding);
  };

  const place = (source: TrackSource): void => {
    const sender = slots.transceiver(source)?.sender;
    const track = tracks.get(source) ?? null;
    if (sender === undefined) return;
    void sender.replaceTrack(track).catch((error: unknown) => {
      recorder.record('replace-track-failed', { source, code: errorCode(error) });
    });
  };

  return {
    replaceTrack(source, track) {
      if (track === null) tracks.delete(source);
      else tracks.set(source, track);
      place(source);
    },
    fill() {
      for (const source of SLOTS)
        if (slots.transceiver(source)?.sender.track !== (tracks.get(source) ?? null)) place(source);
      // Set before anything is sent: a change afterwards makes the encoder start over.
      for (const [source, encoding] of limits) limit(source, encoding);
    },
    setEncoding(source, encoding) {
      limits.set(source, encoding);
      limit(source, encoding);
    },
    preferSound() {
      for (const source of ['microphone', 'screenAudio'] as const) {
        const sender = slots.transceiver(source)?.sender;
        if (sender !== undefined) encodings.set(sender, { priority: 'high', networkPriority: 'high' });
      }
    },
    refresh() {
      for (const source of ['camera', 'screen'] as const) {
        const sender = slots.transceiver(source)?.sender;
        if (sender?.track) encodings.refresh(sender);
      }
    },
    pause(camera) {
      cameraPaused = camera;
    },
    media: () => ({
      microphone: tracks.has('microphone'),
      camera: tracks.has('camera'),
      screen: tracks.has('screen'),
      screenAudio: tracks.has('screenAudio'),
    }),
    paused: () => (cameraPaused && tracks.has('camera') ? ['camera'] : []),
  };
}
