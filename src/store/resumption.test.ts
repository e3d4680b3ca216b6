import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isResumeKey, isSessionId } from '#protocol';
import { room } from '#testing';
import { createResumption, createSessionId, type ResumeStorage } from './resumption.ts';

const garden = room('garden');

function createTab(copied: ReadonlyMap<string, string> = new Map()) {
  const kept = new Map(copied);
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

/** The browser's locks, as held by pages that live until they are closed. */
function createLocks() {
  const held = new Set<string>();
  const page = () => {
    const mine = new Set<string>();
    const request = (name: string, { signal }: LockOptions, granted: () => Promise<unknown>): Promise<unknown> => {
      if (!held.has(name)) {
        held.add(name);
        mine.add(name);
        return granted();
      }
      return new Promise((_, reject) => {
        const giveUp = () => reject(new DOMException('waited', 'AbortError'));
        signal?.addEventListener('abort', giveUp, { once: true });
      });
    };
    const close = () => mine.forEach((name) => held.delete(name));
    // as: of the overloads only this one is called.
    return { locks: { request } as unknown as ResumeStorage['locks'], close };
  };
  return { page };
}

let drawn = 0;
const random = (bytes: Uint8Array<ArrayBuffer>): Uint8Array => {
  drawn += 1;
  return bytes.map((_, index) => (drawn * 37 + index * 101) % 256);
};

beforeEach(() => {
  // A wait that the browser keeps by itself: over at once here.
  vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => {
    const timeout = new AbortController();
    void Promise.resolve().then(() => timeout.abort());
    return timeout.signal;
  });
});
afterEach(() => vi.restoreAllMocks());

describe('the resume key', () => {
  it('has the form the server asks for, and is one for the tab', async () => {
    const resumption = createResumption({ storage: createTab(), locks: createLocks().page().locks, random });
    const key = await resumption.keyFor(garden);
    expect(isResumeKey(key)).toBe(true);
    expect(await resumption.keyFor(room('attic'))).toBe(key);
  });

  it('is the same after a reload', async () => {
    const [tab, browser] = [createTab(), createLocks()];
    const before = browser.page();
    const key = await createResumption({ storage: tab, locks: before.locks, random }).keyFor(garden);
    before.close();
    expect(await createResumption({ storage: tab, locks: browser.page().locks, random }).keyFor(garden)).toBe(key);
  });

  it('is another in a copied tab, which is then in no room', async () => {
    const [tab, browser] = [createTab(), createLocks()];
    const first = createResumption({ storage: tab, locks: browser.page().locks, random });
    const key = await first.keyFor(garden);
    first.remember(garden);
    const copy = createTab(tab.kept);
    const second = createResumption({ storage: copy, locks: browser.page().locks, random });
    const other = await second.keyFor(garden);
    expect(other).not.toBe(key);
    expect(isResumeKey(other)).toBe(true);
    expect(second.resuming(garden)).toBe(false);
    expect(first.resuming(garden)).toBe(true);
    expect(copy.getItem('parley:key')).toBe(other);
  });

  it.each(['', 'short', 'A'.repeat(23), '<script>alert(1)</scri', 'ä'.repeat(22)])(
    'broken %s is replaced',
    async (text) => {
      const tab = createTab(new Map([['parley:key', text]]));
      const key = await createResumption({ storage: tab, locks: createLocks().page().locks, random }).keyFor(garden);
      expect(isResumeKey(key)).toBe(true);
      expect(tab.getItem('parley:key')).toBe(key);
    },
  );
});

describe('the room of a tab', () => {
  it('is remembered, one at a time, until it is left', () => {
    const tab = createTab();
    const make = () => createResumption({ storage: tab, locks: createLocks().page().locks, random });
    make().remember(garden);
    expect([make().resuming(garden), make().resuming(room('attic'))]).toEqual([true, false]);
    make().remember(null);
    expect(make().resuming(garden)).toBe(false);
  });
});

describe('createSessionId', () => {
  it('draws ids of the right form, each its own', () => {
    const ids = Array.from({ length: 200 }, () => createSessionId((bytes) => crypto.getRandomValues(bytes)));
    expect(ids.every(isSessionId)).toBe(true);
    expect(new Set(ids).size).toBe(200);
  });

  it.each([0, 255, 62, 63])('from bytes %i all alike', (byte) => {
    expect(isSessionId(createSessionId((bytes) => bytes.fill(byte)))).toBe(true);
  });
});
