import type { Capture, CaptureFact } from '#core';
import type { TrackSource } from '#protocol';

/** A device whose sources the test switches on and off. */
export interface FakeCapture extends Capture {
  set(source: TrackSource, track: MediaStreamTrack | undefined): void;
}

export function createFakeCapture(): FakeCapture {
  const listeners = new Set<(fact: CaptureFact) => void>();
  const tracks = new Map<TrackSource, MediaStreamTrack>();
  return {
    track: (source) => tracks.get(source),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set(source, track) {
      if (track === undefined) tracks.delete(source);
      else tracks.set(source, track);
      const state =
        track === undefined ? ({ at: 'off' } as const) : ({ at: 'live', deviceId: null, label: '' } as const);
      for (const listener of listeners) listener({ kind: 'capture', source, state });
    },
  };
}
