import { createFakeEvents } from './fakeEvents.ts';
/** What of a captured or received track the tests look at and move. */
export interface FakeTrack {
  /** The same object, as the browser types it. */
  readonly track: MediaStreamTrack;
  setMuted(muted: boolean): void;
  /** The device goes away by itself. */
  end(): void;
  /** Its end is told although it was stopped: the two may cross. */
  announceEnd(): void;
  readonly stopped: boolean;
}

export interface FakeTrackOptions {
  readonly label?: string;
  readonly settings?: MediaTrackSettings;
  readonly muted?: boolean;
}

let made = 0;

export function createFakeTrack(kind: 'audio' | 'video', options: FakeTrackOptions = {}): FakeTrack {
  const events = createFakeEvents();
  const { label = `a ${kind} device`, settings = {} } = options;
  let muted = options.muted ?? false;
  let state: MediaStreamTrackState = 'live';
  made += 1;
  const track = {
    id: `track-${made}`,
    kind,
    label,
    contentHint: '',
    get muted() {
      return muted;
    },
    get readyState() {
      return state;
    },
    getSettings: () => settings,
    stop() {
      state = 'ended';
    },
    addEventListener: events.addEventListener,
    removeEventListener: events.removeEventListener,
  };
  return {
    // as: a fake has only what the engine uses.
    track: track as unknown as MediaStreamTrack,
    setMuted(next) {
      if (next === muted) return;
      muted = next;
      events.fire(new Event(muted ? 'mute' : 'unmute'));
    },
    end() {
      if (state === 'ended') return;
      state = 'ended';
      events.fire(new Event('ended'));
    },
    announceEnd: () => events.fire(new Event('ended')),
    get stopped() {
      return state === 'ended';
    },
  };
}
