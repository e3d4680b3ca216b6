import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CaptureFact, CaptureState } from '#core';
import { createCallStore } from '#store';
import { quiet } from '#testing';
import { devicesAsked } from './devicesAsked.ts';

type Source = 'microphone' | 'camera' | 'screen';
const STARTING: CaptureState = { at: 'starting' };
const LIVE: CaptureState = { at: 'live', deviceId: null, label: '' };

/** A page whose devices the test starts, and whether somebody who waits for them still does. */
function createPage() {
  const { store, bindCapture } = createCallStore();
  const listeners = new Set<(fact: CaptureFact) => void>();
  bindCapture({
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  });
  const page = { asked: false };
  return {
    become(source: Source, state: CaptureState) {
      for (const listener of listeners) listener({ kind: 'capture', source, state });
    },
    wait: () => void devicesAsked(store).then(() => (page.asked = true)),
    async isAsked() {
      await quiet();
      return page.asked;
    },
  };
}

// `quiet` stands on message channels, which go on.
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

describe('waiting for the devices', () => {
  it('is over at once when nothing is being started', async () => {
    const { wait, isAsked } = createPage();
    wait();
    expect([await isAsked(), vi.getTimerCount()]).toEqual([true, 0]);
  });

  it.each<readonly [string, CaptureState]>([
    ['was allowed', LIVE],
    ['was denied', { at: 'failed', error: 'denied' }],
    ['is off again', { at: 'off' }],
  ])('is over when the one that was started %s', async (_, state) => {
    const { become, wait, isAsked } = createPage();
    become('camera', STARTING);
    wait();
    expect(await isAsked()).toBe(false);
    become('camera', state);
    expect([await isAsked(), vi.getTimerCount()]).toEqual([true, 0]);
  });

  it('waits for both, and for a second question that comes meanwhile', async () => {
    const { become, wait, isAsked } = createPage();
    become('camera', STARTING);
    become('microphone', STARTING);
    wait();
    become('camera', LIVE);
    expect(await isAsked()).toBe(false);
    become('camera', STARTING);
    become('microphone', LIVE);
    expect(await isAsked()).toBe(false);
    become('camera', LIVE);
    expect(await isAsked()).toBe(true);
  });

  it('does not wait for the screen: sharing it tells no address', async () => {
    const { become, wait, isAsked } = createPage();
    become('screen', STARTING);
    wait();
    expect(await isAsked()).toBe(true);
  });

  it('is given up after eight seconds, when nobody answers the browser', async () => {
    const { become, wait, isAsked } = createPage();
    become('microphone', STARTING);
    wait();
    vi.advanceTimersByTime(7999);
    expect(await isAsked()).toBe(false);
    vi.advanceTimersByTime(1);
    expect(await isAsked()).toBe(true);
  });
});
