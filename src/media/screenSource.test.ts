import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CaptureFact } from '#core';
import { createFakeDevices, type FakeDevices } from '#testing';
import { createScreenSource } from './screenSource.ts';

let devices: FakeDevices = createFakeDevices();
beforeEach(() => {
  devices = createFakeDevices();
  vi.stubGlobal('navigator', devices.navigator);
  vi.stubGlobal('isSecureContext', true);
});
afterEach(() => vi.unstubAllGlobals());

function setUp() {
  const told: string[] = [];
  const report = (fact: CaptureFact): void => {
    if (fact.kind !== 'capture') return;
    told.push(`${fact.source} ${fact.state.at === 'failed' ? fact.state.error : fact.state.at}`);
  };
  return { screen: createScreenSource(report), told };
}

describe('a shared screen', () => {
  it('comes with its sound, as text and as music', async () => {
    const { screen, told } = setUp();
    await screen.share();
    expect(told).toEqual(['screen starting', 'screen live', 'screenAudio live']);
    expect([screen.track('screen')?.contentHint, screen.track('screenAudio')?.contentHint]).toEqual([
      'detail',
      'music',
    ]);
    await screen.share();
    expect(devices.requests.length).toBe(1);
  });

  it('ends with the button of the browser, the sound with it', async () => {
    const { screen, told } = setUp();
    await screen.share();
    devices.tracks.find(({ track }) => track.kind === 'video')?.end();
    expect(told.slice(-2)).toEqual(['screen off', 'screenAudio off']);
    expect(devices.tracks.every(({ stopped }) => stopped)).toBe(true);
    expect([screen.track('screen'), screen.track('screenAudio')]).toEqual([undefined, undefined]);
  });

  it('goes on without the sound', async () => {
    const { screen, told } = setUp();
    await screen.share();
    devices.tracks.find(({ track }) => track.kind === 'audio')?.end();
    expect(told.at(-1)).toBe('screenAudio off');
    expect(screen.track('screen')?.readyState).toBe('live');
  });

  it.each([
    ['NotAllowedError', '', 'screen off'],
    ['NotAllowedError', 'Permission denied by system', 'screen denied-by-system'],
    ['NotReadableError', '', 'screen in-use'],
  ])('%s %s: %s', async (name, message, expected) => {
    const { screen, told } = setUp();
    devices.failNext(new DOMException(message, name));
    await screen.share();
    expect(told).toEqual(['screen starting', expected]);
  });
});
