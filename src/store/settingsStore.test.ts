import { describe, expect, it } from 'vitest';
import { room } from '#testing';
import { createSettingsStore } from './settingsStore.ts';

const KEY = 'parley';
const DEFAULTS = createSettingsStore(null).getInitialState();

function storageWith(text: string | null) {
  const kept = new Map<string, string>(text === null ? [] : [[KEY, text]]);
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}
const full = () => {
  throw new DOMException('full', 'QuotaExceededError');
};
const stored = (state: unknown, version = 1): string => JSON.stringify({ state, version });
const read = (text: string | null) => createSettingsStore(storageWith(text)).getState();

describe('what is kept', () => {
  it('survives a reload', () => {
    const storage = storageWith(null);
    const store = createSettingsStore(storage);
    store.change({ name: 'Ada', theme: 'dark', cameraId: 'cam', startCamera: false, language: 'zh', relayOnly: true });
    store.visited(room('garden'), 5);
    expect(createSettingsStore(storage).getState()).toEqual({
      ...DEFAULTS,
      name: 'Ada',
      theme: 'dark',
      cameraId: 'cam',
      startCamera: false,
      language: 'zh',
      relayOnly: true,
      recent: [{ room: 'garden', at: 5 }],
    });
  });

  it('lasts as long as the page where there is no storage', () => {
    const store = createSettingsStore(null);
    store.change({ name: 'Ada' });
    expect(store.getState()).toEqual({ ...DEFAULTS, name: 'Ada' });
  });

  it('lasts as long as the page where storage refuses, and breaks nothing', () => {
    const store = createSettingsStore({ getItem: full, setItem: full });
    store.change({ name: 'Ada' });
    store.visited(room('garden'), 1);
    expect(store.getState()).toEqual({ ...DEFAULTS, name: 'Ada', recent: [{ room: 'garden', at: 1 }] });
  });

  it('tells of changes', () => {
    const store = createSettingsStore(null);
    const seen: string[] = [];
    const stop = store.subscribe(({ name }) => seen.push(name));
    store.change({ name: 'Ada' });
    stop();
    store.change({ name: 'Grace' });
    expect(seen).toEqual(['Ada']);
  });
});

describe('storage that is', () => {
  it.each([
    ['nothing', null],
    ['no JSON', '{"state":{'],
    ['a word', '"hello"'],
    ['null', 'null'],
    ['a list', '[1,2]'],
    ['without a state', '{"version":1}'],
    ['with a list as state', stored([1, 2])],
    ['with a text as state', stored('x')],
    [
      'all of wrong types',
      stored({
        name: 1,
        theme: {},
        mirror: 'yes',
        recent: {},
        language: 4,
        microphoneId: [],
        startCamera: null,
        dataSaver: 1,
      }),
    ],
    ['of words nobody knows', stored({ theme: 'blood', language: 'xx', motion: 'wild', unknown: 1 })],
    [
      'polluting',
      '{"state":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"toString":"x"},"version":1}',
    ],
    [
      'of rooms that are none',
      stored({ recent: [null, 1, 'x', {}, { room: 'A B', at: 1 }, { room: 'garden' }, { room: 'garden', at: 'x' }] }),
    ],
    ['of a huge name', stored({ name: 'x'.repeat(10_000_000), cameraId: 'y'.repeat(1_000_000) })],
  ])('%s: the defaults', (_, text) => {
    expect(read(text)).toEqual(DEFAULTS);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it('partly good: the good part', () => {
    const recent = [{ room: 'garden', at: 2, more: 'x' }, null, { room: 'attic', at: 1 }];
    expect(read(stored({ name: 'Ada', mirror: 3, speakerId: 'speaker', recent }))).toEqual({
      ...DEFAULTS,
      name: 'Ada',
      speakerId: 'speaker',
      recent: [
        { room: 'garden', at: 2 },
        { room: 'attic', at: 1 },
      ],
    });
  });

  it('of many rooms: the first five', () => {
    const recent = Array.from({ length: 100_000 }, (_, at) => ({ room: `room-${at}`, at }));
    expect(read(stored({ recent })).recent).toEqual(recent.slice(0, 5));
  });

  it('of another shape: the defaults, and it is replaced at the next change', () => {
    const storage = storageWith(stored({ name: 'Ada' }, 99));
    const store = createSettingsStore(storage);
    expect(store.getState()).toEqual(DEFAULTS);
    store.change({ name: 'Grace' });
    expect(storage.kept.get(KEY)).toContain('Grace');
  });
});

describe('recent rooms', () => {
  it('are five at most, newest first, each once', () => {
    const store = createSettingsStore(null);
    ['a', 'b', 'c', 'd', 'e', 'f', 'c'].forEach((name, at) => store.visited(room(name), at));
    expect(store.getState().recent.map((one) => `${one.room} ${one.at}`)).toEqual(['c 6', 'f 5', 'e 4', 'd 3', 'b 1']);
  });

  it('can be forgotten', () => {
    const store = createSettingsStore(null);
    ['a', 'b', 'c'].forEach((name, at) => store.visited(room(name), at));
    store.forget(room('b'));
    store.forget(room('elsewhere'));
    expect(store.getState().recent.map((one) => one.room)).toEqual(['c', 'a']);
  });
});
