import { createStore, type StoreApi } from 'zustand/vanilla';
import { isRoomId, type RoomId } from '#protocol';

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
  /** Smaller pictures, the same sound. */
  readonly dataSaver: boolean;
  /** Sends everything through a relay, so that the others do not learn this device's address. */
  readonly relayOnly: boolean;
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
  dataSaver: false,
  relayOnly: false,
  recent: [],
};
const KEPT_ROOMS = 5;
/** Raised when the stored shape changes in a way the merge below cannot absorb. */
const SHAPE = 1;

/** Longer than any name or device id: storage somebody filled by hand may hold megabytes. */
const LONGEST = 1024;

const isText = (value: unknown): boolean => typeof value === 'string' && value.length <= LONGEST;
const isFlag = (value: unknown): boolean => typeof value === 'boolean';
const isOptionalText = (value: unknown): boolean => value === null || isText(value);
const isOneOf =
  (...words: readonly (string | null)[]) =>
  (value: unknown): boolean =>
    words.some((word) => word === value);

function readRoom(value: unknown): readonly RecentRoom[] {
  if (typeof value !== 'object' || value === null || !('room' in value) || !('at' in value)) return [];
  const { room, at } = value;
  return typeof room === 'string' && isRoomId(room) && typeof at === 'number' ? [{ room, at }] : [];
}

const CHECKS: Readonly<Record<Exclude<keyof Settings, 'recent'>, (value: unknown) => boolean>> = {
  name: isText,
  theme: isOneOf('system', 'light', 'dark'),
  language: isOneOf('en', 'zh', null),
  mirror: isFlag,
  singleKeys: isFlag,
  motion: isOneOf('system', 'less'),
  microphoneId: isOptionalText,
  cameraId: isOptionalText,
  speakerId: isOptionalText,
  startMicrophone: isFlag,
  startCamera: isFlag,
  dataSaver: isFlag,
  relayOnly: isFlag,
};

/** A stored value is used only where it could have been set here: hand-edited or older storage cannot break the page. */
function merge(stored: unknown): Settings {
  if (typeof stored !== 'object' || stored === null) return DEFAULTS;
  // A map first: keys of the storage never become keys of an object.
  const values = new Map<string, unknown>(Object.entries(stored));
  const good = Object.entries(CHECKS).filter(([key, isGood]) => values.has(key) && isGood(values.get(key)));
  const recent = values.get('recent');
  return {
    ...DEFAULTS,
    // as: every value passed the check of its key
    ...(Object.fromEntries(good.map(([key]) => [key, values.get(key)])) as Partial<Settings>),
    recent: Array.isArray(recent) ? recent.slice(0, KEPT_ROOMS).flatMap(readRoom) : [],
  };
}

/** Where settings are kept: as `localStorage` does, text by name. */
interface SettingsStorage {
  getItem(name: string): string | null;
  setItem(name: string, value: string): void;
}

const NAME = 'parley';

function read(storage: SettingsStorage): Settings {
  try {
    const kept: unknown = JSON.parse(storage.getItem(NAME) ?? 'null');
    const known = typeof kept === 'object' && kept !== null && 'version' in kept && kept.version === SHAPE;
    return known && 'state' in kept ? merge(kept.state) : DEFAULTS;
  } catch {
    // No JSON, or forbidden after all: as if nothing had been kept.
    return DEFAULTS;
  }
}

function write(storage: SettingsStorage, state: Settings): void {
  try {
    storage.setItem(NAME, JSON.stringify({ state, version: SHAPE }));
  } catch {
    // Full, or forbidden after all: what could not be kept is still in force here, for as long as the page lasts.
  }
}

/** Settings that survive a reload, kept in the given storage; in memory only where there is none. */
export function createSettingsStore(storage: SettingsStorage | null): SettingsStore {
  const first = storage === null ? DEFAULTS : read(storage);
  const api = createStore<Settings>()(() => first);
  if (storage !== null) api.subscribe((state) => write(storage, state));
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
