import { createFakeTrack, type FakeTrack } from './fakeTrack.ts';

/** The devices of a computer, and what its person and its browser say to requests for them. */
export interface FakeDevices {
  /** To be stubbed as `navigator`. */
  readonly navigator: { readonly mediaDevices: object; readonly permissions: object };
  /** What was asked for, in order. */
  readonly requests: readonly MediaStreamConstraints[];
  /** What was handed out, in order. */
  readonly tracks: readonly FakeTrack[];
  /** The next request fails with this. */
  failNext(error: unknown): void;
  /** Requests wait for `release` from now on: the browser is asking. */
  hold(): void;
  release(): void;
  permission: PermissionState;
}

const wishOf = (constraints: boolean | MediaTrackConstraints | undefined): string => {
  const id = typeof constraints === 'object' ? constraints.deviceId : undefined;
  if (typeof id !== 'object' || Array.isArray(id)) return 'usual';
  return String(id.exact ?? id.ideal ?? 'usual');
};

export function createFakeDevices(): FakeDevices {
  const requests: MediaStreamConstraints[] = [];
  const tracks: FakeTrack[] = [];
  let failures: readonly unknown[] = [];
  let gate: Promise<void> = Promise.resolve();
  let open: (() => void) | undefined;

  const make = (kind: 'audio' | 'video', constraints: boolean | MediaTrackConstraints | undefined): FakeTrack[] => {
    if (constraints === undefined || constraints === false) return [];
    const deviceId = wishOf(constraints);
    const made = createFakeTrack(kind, { label: `${deviceId} ${kind}`, settings: { deviceId } });
    tracks.push(made);
    return [made];
  };

  const hand = async (constraints: MediaStreamConstraints): Promise<object> => {
    requests.push(constraints);
    await gate;
    const [failure, ...others] = failures;
    failures = others;
    if (failure instanceof Error) throw failure;
    const audio = make('audio', constraints.audio).map(({ track }) => track);
    const video = make('video', constraints.video).map(({ track }) => track);
    return { getTracks: () => [...audio, ...video], getAudioTracks: () => audio, getVideoTracks: () => video };
  };

  const devices: FakeDevices = {
    navigator: {
      mediaDevices: {
        getUserMedia: hand,
        getDisplayMedia: (options: DisplayMediaStreamOptions) =>
          hand({ video: options.video ?? true, audio: options.audio ?? false }),
        enumerateDevices: () => Promise.resolve([{ kind: 'audioinput', deviceId: 'usual', label: 'Usual' }]),
        addEventListener: () => undefined,
      },
      permissions: { query: () => Promise.resolve({ state: devices.permission }) },
    },
    requests,
    tracks,
    permission: 'prompt',
    failNext: (error) => void (failures = [...failures, error]),
    hold() {
      gate = new Promise((resolve) => (open = resolve));
    },
    release: () => open?.(),
  };
  return devices;
}
