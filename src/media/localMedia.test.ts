import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFakeDevices, type FakeDevices, quiet } from '#testing';
import type { LevelMeter } from './level.ts';
import { createLocalMedia } from './localMedia.ts';

// Sound itself needs a browser; what is measured here is who asks for which device.
vi.mock(import('./level.ts'), () => ({
  createLevelMeter: (): LevelMeter => ({ measure: () => undefined, subscribe: () => () => undefined }),
}));

let devices: FakeDevices = createFakeDevices();
beforeEach(() => {
  devices = createFakeDevices();
  vi.stubGlobal('navigator', devices.navigator);
  vi.stubGlobal('isSecureContext', true);
});
afterEach(() => vi.unstubAllGlobals());

function setUp() {
  const media = createLocalMedia({ remembered: () => null });
  const told = new Map<string, string>();
  const lists: number[] = [];
  media.subscribe((fact) => {
    if (fact.kind === 'capture') told.set(fact.source, fact.state.at === 'failed' ? fact.state.error : fact.state.at);
    if (fact.kind === 'devices') lists.push(fact.devices.length);
  });
  return { media, lists, told: () => Object.fromEntries(told) };
}
const BOTH = { microphone: true, camera: true };
const asked = () => devices.requests.map(({ audio, video }) => [audio !== undefined, video !== undefined]);

describe('starting', () => {
  it('asks once for both, and lists the devices then', async () => {
    const { media, told, lists } = setUp();
    await media.start(BOTH);
    await quiet();
    expect(asked()).toEqual([[true, true]]);
    expect(told()).toEqual({ microphone: 'live', camera: 'live' });
    expect([media.track('microphone')?.kind, media.track('camera')?.kind]).toEqual(['audio', 'video']);
    expect(lists.length).toBeGreaterThan(0);
  });

  it.each([
    [{ microphone: true, camera: false }, [[true, false]]],
    [{ microphone: false, camera: true }, [[false, true]]],
    [{ microphone: false, camera: false }, []],
  ])('asks for no more than %j', async (want, expected) => {
    const { media } = setUp();
    await media.start(want);
    expect(asked()).toEqual(expected);
  });

  it('does not ask again who has just said no', async () => {
    const { media, told } = setUp();
    devices.permission = 'denied';
    devices.failNext(new DOMException('', 'NotAllowedError'));
    await media.start(BOTH);
    expect(asked()).toEqual([[true, true]]);
    expect(told()).toEqual({ microphone: 'denied', camera: 'denied' });
  });

  it('has the microphone when the camera is taken', async () => {
    const { media, told } = setUp();
    const busy = new DOMException('', 'NotReadableError');
    devices.failNext(busy);
    devices.failNext(undefined);
    devices.failNext(busy);
    await media.start(BOTH);
    expect(asked()).toEqual([
      [true, true],
      [true, false],
      [false, true],
    ]);
    expect(told()).toEqual({ microphone: 'live', camera: 'in-use' });
  });

  it('leaves off what was switched off while the browser asked', async () => {
    const { media, told } = setUp();
    devices.hold();
    const started = media.start(BOTH);
    await media.setMicrophone(false);
    devices.release();
    await started;
    expect(told()).toEqual({ microphone: 'off', camera: 'live' });
    expect(media.track('microphone')).toBeUndefined();
  });

  it.each(['granted', 'taken'])(
    'lets go of everything when the page was left while the browser asked: %s',
    async (what) => {
      const { media } = setUp();
      devices.hold();
      if (what === 'taken') devices.failNext(new DOMException('', 'NotReadableError'));
      const started = media.start(BOTH);
      media.stop();
      devices.release();
      await started;
      await quiet();
      expect(devices.tracks.filter(({ stopped }) => !stopped)).toEqual([]);
      expect(asked()).toEqual([[true, true]]);
    },
  );
});

describe('what is sent', () => {
  it('is nothing while muted, though it is still there to be seen', async () => {
    const { media } = setUp();
    await media.start(BOTH);
    await media.setMicrophone(false);
    expect([media.track('microphone'), media.preview('microphone')?.readyState]).toEqual([undefined, 'live']);
    await media.setCamera(false);
    expect([media.track('camera'), media.preview('camera')]).toEqual([undefined, undefined]);
  });

  it('ends with everything', async () => {
    const { media, told } = setUp();
    await media.start(BOTH);
    await media.shareScreen();
    expect(media.track('screen')).toBe(media.preview('screen'));
    media.stop();
    await quiet();
    expect(devices.tracks.every(({ stopped }) => stopped)).toBe(true);
    expect(told()).toEqual({ microphone: 'off', camera: 'off', screen: 'off', screenAudio: 'off' });
  });
});
