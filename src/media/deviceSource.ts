import { type CaptureFact, type CaptureState, createSerial } from '#core';
import { captureError, permissionOf } from './captureError.ts';
import { camera, microphone, type Wish } from './constraints.ts';
import { createHeldTrack } from './heldTrack.ts';

/** A microphone or a camera. */
export interface DeviceSource {
  /** What the device delivers, sent or not. */
  captured(): MediaStreamTrack | undefined;
  /** What is to be sent; undefined while muted or off. */
  sent(): MediaStreamTrack | undefined;
  set(on: boolean): Promise<void>;
  /** Asks alone for what could not be had together with another source, if it is still wanted. */
  retry(): Promise<void>;
  choose(deviceId: string): Promise<void>;
  /** Announces that a request for this source is under way. */
  starting(): void;
  /** Takes a track that was captured together with another source's, and sends it, if it is still wanted. */
  adopt(track: MediaStreamTrack): void;
  fail(error: unknown): Promise<void>;
  stop(): void;
}

export interface DeviceSourceOptions {
  readonly source: 'microphone' | 'camera';
  /** The device used last on this machine. */
  readonly remembered: () => string | null;
  readonly report: (fact: CaptureFact) => void;
  readonly onTrack: (track: MediaStreamTrack | null) => void;
}

async function request(source: 'microphone' | 'camera', wish: Wish): Promise<MediaStreamTrack> {
  const stream = await navigator.mediaDevices.getUserMedia(
    source === 'camera' ? { video: camera(wish) } : { audio: microphone(wish) },
  );
  const [track] = stream.getTracks();
  if (track === undefined) throw new TypeError('a stream without a track');
  return track;
}

const OFF: CaptureState = { at: 'off' };

function stateOf(track: MediaStreamTrack | undefined): CaptureState {
  if (track === undefined) return OFF;
  return { at: 'live', deviceId: track.getSettings().deviceId ?? null, label: track.label };
}

export function createDeviceSource({ source, remembered, report, onTrack }: DeviceSourceOptions): DeviceSource {
  const serial = createSerial();
  /** The last wish, also while there is nothing to send or the browser still asks. */
  let wanted = false;

  const tell = (state: CaptureState): void => report({ kind: 'capture', source, state });

  const show = (): void => tell(wanted ? stateOf(held.get()) : OFF);

  const fail = async (error: unknown): Promise<void> => {
    const permission = await permissionOf(source);
    held.release();
    tell({ at: 'failed', error: captureError(error, permission) });
  };

  const capture = async (wish: Wish): Promise<void> => {
    tell({ at: 'starting' });
    held.hold(await request(source, wish));
    show();
  };

  /** Unplugged, or taken away by the system: another device if there is one, and a word either way. */
  const fallBack = async (): Promise<void> => {
    // Switched off meanwhile: nothing is missed.
    if (held.get() === undefined) return;
    held.release();
    try {
      const track = await request(source, null);
      held.hold(track);
      show();
      report({ kind: 'device-switched', device: source, label: track.label });
    } catch {
      // Whatever the browser's reason: the device is gone and there is no other.
      tell({ at: 'failed', error: 'unplugged' });
    }
  };

  const mute = (): Promise<void> => {
    // A muted microphone stays open, to notice somebody talking into it; a camera's light must go out.
    if (source === 'camera') held.release();
    tell(OFF);
    return Promise.resolve();
  };

  const unmute = (): Promise<void> => {
    if (held.get() === undefined) return capture(wishFor(remembered()));
    show();
    return Promise.resolve();
  };

  const run = (step: () => Promise<void>): Promise<void> => serial(step, fail);
  const held = createHeldTrack(() => void run(fallBack), onTrack);

  return {
    captured: () => held.get(),
    sent: () => (wanted ? held.get() : undefined),
    set(wish) {
      wanted = wish;
      return run(wish ? unmute : mute);
    },
    retry: () => run(() => (wanted ? unmute() : mute())),
    choose: (deviceId) =>
      // A camera that is off stays dark; a microphone is captured, and heard only if it was before.
      run(() => (source === 'camera' && !wanted ? Promise.resolve() : capture({ deviceId, exact: true }))),
    starting() {
      wanted = true;
      tell({ at: 'starting' });
    },
    adopt(track) {
      if (!wanted) return track.stop();
      held.hold(track);
      show();
    },
    fail,
    stop() {
      wanted = false;
      void run(async () => (held.release(), mute()));
    },
  };
}

export function wishFor(deviceId: string | null): Wish {
  return deviceId === null ? null : { deviceId, exact: false };
}
