import {
  isResumeKey,
  isRoomSecret,
  isSessionId,
  type ResumeKey,
  type RoomId,
  type RoomSecret,
  type SessionId,
} from '#protocol';

/** What of the browser is needed to be the same person after a reload. */
export interface ResumeStorage {
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  readonly locks: Pick<LockManager, 'request'>;
  readonly random: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array;
}

/** Who this page is in a room, across reloads. */
export interface Resumption {
  keyFor(room: RoomId): Promise<ResumeKey>;
  /** Whether this tab was in the room when its page went away. */
  resuming(room: RoomId): boolean;
  /** Remembers, until the tab closes, that this tab is in the room; null: in none. */
  remember(room: RoomId | null): void;
}

const KEY = 'parley:key';
const ROOM = 'parley:room';
const KEY_BYTES = 16;
const SESSION_BYTES = 12;
/** A reloading page's predecessor may still be closing; its lock goes with it. */
const LOCK_WAIT_MS = 400;

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

function draw(random: ResumeStorage['random'], length: number): string {
  return base64url(random(new Uint8Array(length)));
}

/** A new session for this life of the page. */
export function createSessionId(random: ResumeStorage['random']): SessionId {
  const id = draw(random, SESSION_BYTES);
  if (!isSessionId(id)) throw new Error('a session id has 16 base64url characters');
  return id;
}

/** A new secret for the link of a room: nobody without it gets in, and nobody who carries the call can listen in. */
export function createRoomSecret(random: ResumeStorage['random']): RoomSecret {
  const secret = draw(random, KEY_BYTES);
  if (!isRoomSecret(secret)) throw new Error('a room secret has 22 base64url characters');
  return secret;
}

/** Holds a lock for as long as the page lives. False: another tab holds it. */
function hold(locks: ResumeStorage['locks'], name: string): Promise<boolean> {
  return new Promise((resolve) => {
    const forever = new Promise<never>(() => undefined);
    locks
      .request(name, { signal: AbortSignal.timeout(LOCK_WAIT_MS) }, () => {
        resolve(true);
        return forever;
      })
      .catch(() => resolve(false));
  });
}

/**
 * The key lives in session storage, which a reload keeps and a duplicated tab copies; a lock tells the two apart:
 * the tab that holds the key's lock is that person, the copy draws a new key and is somebody else.
 */
export function createResumption({ storage, locks, random }: ResumeStorage): Resumption {
  const make = async (): Promise<ResumeKey> => {
    const kept = storage.getItem(KEY);
    if (kept !== null && isResumeKey(kept) && (await hold(locks, `${KEY}:${kept}`))) return kept;
    const key = draw(random, KEY_BYTES);
    if (!isResumeKey(key)) throw new Error('a resume key has 22 base64url characters');
    storage.removeItem(ROOM);
    storage.setItem(KEY, key);
    await hold(locks, `${KEY}:${key}`);
    return key;
  };
  let key: Promise<ResumeKey> | undefined;
  return {
    // One key for the tab: the server makes a different participant of it in each room.
    keyFor: () => (key ??= make()),
    resuming: (room) => storage.getItem(ROOM) === room,
    remember(room) {
      if (room === null) storage.removeItem(ROOM);
      else storage.setItem(ROOM, room);
    },
  };
}
