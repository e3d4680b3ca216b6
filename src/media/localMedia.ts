import type { CaptureFact, LocalMedia } from '#core';
import type { TrackSource } from '#protocol';
import { permissionOf } from './captureError.ts';
import { camera, microphone } from './constraints.ts';
import { createDeviceSource, type DeviceSource, wishFor } from './deviceSource.ts';
import { listDevices } from './devices.ts';
import { createLevelMeter } from './level.ts';
import { createScreenSource } from './screenSource.ts';
import { createOwnVoice } from './voice.ts';

export interface LocalMediaOptions {
  /** The device of a kind used last on this machine. */
  readonly remembered: (kind: 'microphone' | 'camera') => string | null;
}

interface Sources {
  readonly microphone: DeviceSource;
  readonly camera: DeviceSource;
}

/** One request for both, so that there is one prompt; then one by one, so that what works is had. */
async function startBoth(sources: Sources, { remembered }: LocalMediaOptions): Promise<void> {
  sources.microphone.starting();
  sources.camera.starting();
  try {
    const stream = await navigator.mediaDevices.getUserMedia({
      audio: microphone(wishFor(remembered('microphone'))),
      video: camera(wishFor(remembered('camera'))),
    });
    for (const track of stream.getAudioTracks()) sources.microphone.adopt(track);
    for (const track of stream.getVideoTracks()) sources.camera.adopt(track);
  } catch (error) {
    await startEach(sources, error);
  }
}

async function startEach(sources: Sources, error: unknown): Promise<void> {
  const refused = error instanceof DOMException && error.name === 'NotAllowedError';
  for (const kind of ['microphone', 'camera'] as const) {
    // Somebody who just said no is not asked twice more; what was already allowed is still had.
    if (refused && (await permissionOf(kind)) !== 'granted') await sources[kind].fail(error);
    else await sources[kind].retry();
  }
}

/** What this device can see and hear: commands in, facts out. */
export function createLocalMedia(options: LocalMediaOptions): LocalMedia {
  const listeners = new Set<(fact: CaptureFact) => void>();
  const report = (fact: CaptureFact): void => {
    for (const listener of listeners) listener(fact);
  };
  const level = createLevelMeter();
  const voice = createOwnVoice(report);

  const refreshDevices = async (): Promise<void> => report({ kind: 'devices', devices: await listDevices() });
  const source = (kind: 'microphone' | 'camera'): DeviceSource =>
    createDeviceSource({
      source: kind,
      report,
      remembered: () => options.remembered(kind),
      onTrack(track) {
        if (kind === 'microphone') level.measure(track);
        if (track !== null) void refreshDevices();
      },
    });
  const sources: Sources = { microphone: source('microphone'), camera: source('camera') };
  const screen = createScreenSource(report);
  level.subscribe((now) => voice.hear(now, sources.microphone.sent() === undefined, performance.now()));
  navigator.mediaDevices?.addEventListener('devicechange', () => void refreshDevices());

  const sent = (name: TrackSource): MediaStreamTrack | undefined =>
    name === 'microphone' || name === 'camera' ? sources[name].sent() : screen.track(name);

  return {
    track: sent,
    preview: (name) => (name === 'microphone' || name === 'camera' ? sources[name].captured() : screen.track(name)),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async start(want) {
      if (want.microphone && want.camera) await startBoth(sources, options);
      else if (want.microphone) await sources.microphone.set(true);
      else if (want.camera) await sources.camera.set(true);
    },
    setMicrophone: (on) => sources.microphone.set(on),
    setCamera: (on) => sources.camera.set(on),
    shareScreen: () => screen.share(),
    stopSharing: () => screen.stop(),
    choose: (kind, deviceId) => sources[kind].choose(deviceId),
    onLevel: (listener) => level.subscribe(listener),
    stop() {
      sources.microphone.stop();
      sources.camera.stop();
      screen.stop();
    },
  };
}
