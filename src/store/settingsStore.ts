import { createJSONStorage, persist, type StateStorage } from 'zustand/middleware';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { RoomId } from '#protocol';

export interface RecentRoom {
  readonly room: RoomId;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** What this device remembers. Never leaves it. */
export interface Settings {
  readonly name: string;
  readonly theme: 'system' | 'light' | 'dark';
  readonly language: 'en' | 'zh' | null;
  readonly mirror: boolean;
  readonly singleKeys: boolean;
  readonly motion: 'system' | 'less';
  readonly microphoneId: string | null;
  readonly cameraId: string | null;
  readonly speakerId: string | null;
  /** How the person last left the lobby: whether to start with microphone and camera on. */
  readonly startMicrophone: boolean;
  readonly startCamera: boolean;
  /** Newest first, at most five. */
  readonly recent: readonly RecentRoom[];
}

export interface SettingsStore extends Pick<StoreApi<Settings>, 'getState' | 'getInitialState' | 'subscribe'> {
  change(settings: Partial<Settings>): void;
  visited(room: RoomId, at: number): void;
  forget(room: RoomId): void;
}

const DEFAULTS: Settings = {
  name: '',
  theme: 'system',
  language: null,
  mirror: true,
  singleKeys: true,
  motion: 'system',
  microphoneId: null,
  cameraId: null,
  speakerId: null,
  startMicrophone: true,
  startCamera: true,
  recent: [],
};
const KEPT_ROOMS = 5;
/** Raised when the stored shape changes in a way the merge below cannot absorb. */
const SHAPE = 1;

/** A stored value is used only where it has the type of its default: hand-edited or older storage cannot break the page. */
function merge(stored: unknown): Settings {
  if (typeof stored !== 'object' || stored === null) return DEFAULTS;
  const known: Record<string, unknown> = { ...DEFAULTS };
  for (const [key, value] of Object.entries(stored)) {
    if (!Object.hasOwn(DEFAULTS, key)) continue;
    const before = known[key];
    const nullable = before === null && (value === null || typeof value === 'string');
    if (
      nullable ||
      (before !== null && typeof before === typeof value && Array.isArray(before) === Array.isArray(value))
    ) {
      known[key] = value;
    }
  }
  return known as unknown as Settings; // as: every key was checked against the type of its default
}

const standard = () => DEFAULTS;

/** Settings that survive a reload, kept in the given storage; in memory only where there is none. */
export function createSettingsStore(storage: StateStorage | null): SettingsStore {
  const json = storage === null ? undefined : createJSONStorage<Settings>(() => storage);
  const api = createStore<Settings>()(
    json === undefined
      ? standard
      : persist(standard, { name: 'parley', version: SHAPE, storage: json, merge: (stored) => merge(stored) }),
  );
  return {
    getState: api.getState,
    getInitialState: api.getInitialState,
    subscribe: api.subscribe,
    change: (settings) => api.setState(settings),
    visited: (room, at) =>
      api.setState(({ recent }) => ({
        recent: [{ room, at }, ...recent.filter((other) => other.room !== room)].slice(0, KEPT_ROOMS),
      })),
    forget: (room) => api.setState(({ recent }) => ({ recent: recent.filter((other) => other.room !== room) })),
  };
}
