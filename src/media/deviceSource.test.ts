import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CaptureFact } from '#core';
import { createChance, createFakeDevices, type FakeDevices, quiet } from '#testing';
import { createDeviceSource } from './deviceSource.ts';

let devices: FakeDevices = createFakeDevices();
beforeEach(() => {
  devices = createFakeDevices();
  vi.stubGlobal('navigator', devices.navigator);
  vi.stubGlobal('isSecureContext', true);
});
afterEach(() => vi.unstubAllGlobals());

const refusal = new DOMException('', 'NotAllowedError');
const busy = new DOMException('', 'NotReadableError');

function setUp(source: 'microphone' | 'camera', remembered: string | null = null) {
  const facts: CaptureFact[] = [];
  const tracks: (string | null)[] = [];
  const device = createDeviceSource({
    source,
    remembered: () => remembered,
    report: (fact) => facts.push(fact),
    onTrack: (track) => tracks.push(track?.label ?? null),
  });
  const told = () =>
    facts.map((fact) => {
      if (fact.kind !== 'capture') return fact.kind;
      return fact.state.at === 'failed' ? `failed ${fact.state.error}` : fact.state.at;
    });
  return { device, facts, tracks, told };
}

describe.each(['microphone', 'camera'] as const)('a %s', (source) => {
  it('switched on is captured and sent', async () => {
    const { device, facts, told } = setUp(source, 'desk');
    await device.set(true);
    expect(told()).toEqual(['starting', 'live']);
    const [held] = devices.tracks;
    expect([device.sent(), device.captured()]).toEqual([held?.track, held?.track]);
    expect(facts.at(-1)).toMatchObject({ source, state: { deviceId: 'desk', label: held?.track.label } });
  });

  it('is asked for again as a wish when remembered, as meant when chosen', async () => {
    const { device } = setUp(source, 'desk');
    await device.set(true);
    await device.choose('other');
    const key = source === 'camera' ? 'video' : 'audio';
    expect(devices.requests[0]?.[key]).toMatchObject({ deviceId: { ideal: 'desk' } });
    expect(devices.requests[1]?.[key]).toMatchObject({ deviceId: { exact: 'other' } });
    expect(devices.tracks.map(({ stopped }) => stopped)).toEqual([true, false]);
    expect(device.sent()).toBe(devices.tracks[1]?.track);
  });

  it.each([
    ['denied', 'denied', refusal],
    ['prompt', 'dismissed', refusal],
    ['granted', 'in-use', busy],
  ] as const)('with permission %s fails as %s, and can be tried again', async (permission, error, exception) => {
    const { device, told } = setUp(source);
    devices.permission = permission;
    devices.failNext(exception);
    await device.set(true);
    expect(told()).toEqual(['starting', `failed ${error}`]);
    expect([device.sent(), device.captured()]).toEqual([undefined, undefined]);
    await device.set(true);
    expect(told().at(-1)).toBe('live');
  });

  it('unplugged falls back to another, and says so', async () => {
    const { device, facts, told } = setUp(source, 'desk');
    await device.set(true);
    devices.tracks[0]?.end();
    await quiet();
    expect(told()).toEqual(['starting', 'live', 'live', 'device-switched']);
    expect(facts.at(-1)).toMatchObject({ device: source, label: devices.tracks[1]?.track.label });
    expect(device.sent()).toBe(devices.tracks[1]?.track);
  });

  it('unplugged without another fails, until one is chosen', async () => {
    const { device, told, tracks } = setUp(source);
    await device.set(true);
    devices.failNext(new DOMException('', 'NotFoundError'));
    devices.tracks[0]?.end();
    await quiet();
    expect(told().at(-1)).toBe('failed unplugged');
    expect([device.sent(), tracks.at(-1)]).toEqual([undefined, null]);
    await device.choose('other');
    expect(told().at(-1)).toBe('live');
    expect(device.sent()).toBe(devices.tracks[1]?.track);
  });

  it('stopped and unplugged in the same breath is not replaced', async () => {
    const { device, told } = setUp(source);
    await device.set(true);
    device.stop();
    devices.tracks[0]?.end();
    await quiet();
    expect([devices.requests.length, device.captured(), told().at(-1)]).toEqual([1, undefined, 'off']);
  });

  it('chosen while off stays off', async () => {
    const { device, told } = setUp(source);
    await device.choose('other');
    await device.set(true);
    await device.set(false);
    await device.choose('third');
    expect([device.sent(), told().at(-1)]).toEqual([undefined, 'off']);
    expect(devices.tracks.filter(({ track, stopped }) => track.kind === 'video' && !stopped)).toEqual([]);
  });

  it('toggled quickly ends in the last wish', async () => {
    const chance = createChance(4);
    for (let run = 0; run < 40; run += 1) {
      const { device, told } = setUp(source);
      const wishes = Array.from({ length: 1 + chance.below(8) }, () => chance.next() < 0.5);
      const sets: Promise<void>[] = [];
      for (const wish of wishes) {
        sets.push(device.set(wish));
        for (let tick = chance.below(4); tick > 0; tick -= 1) await Promise.resolve();
      }
      await Promise.all(sets);
      const on = wishes.at(-1) === true;
      expect([wishes, device.sent() !== undefined, told().at(-1)]).toEqual([wishes, on, on ? 'live' : 'off']);
    }
    const captured = devices.tracks.filter(({ stopped }) => !stopped);
    expect(captured.length).toBeLessThanOrEqual(40);
  });

  it('switched off while the browser still asks stays off when it comes', async () => {
    const { device, told } = setUp(source);
    device.starting();
    await device.set(false);
    const other = setUp(source);
    await other.device.set(true);
    const track = other.device.captured();
    if (track === undefined) throw new Error('nothing was captured');
    device.adopt(track);
    expect([device.sent(), told().at(-1)]).toEqual([undefined, 'off']);
    expect(track.readyState).toBe('ended');
  });

  it('captured together with the other is sent, and lost like any', async () => {
    const { device, told } = setUp(source);
    device.starting();
    const other = setUp(source);
    await other.device.set(true);
    const [held] = devices.tracks;
    if (held === undefined) throw new Error('nothing was captured');
    device.adopt(held.track);
    expect([told(), device.sent()]).toEqual([['starting', 'live'], held.track]);
    await device.fail(busy);
    expect([told().at(-1), device.sent()]).toEqual(['failed in-use', undefined]);
  });

  it('stopped lets go of the device, also while it is still starting', async () => {
    const { device, told } = setUp(source);
    devices.hold();
    const starting = device.set(true);
    await quiet();
    device.stop();
    devices.release();
    await starting;
    await quiet();
    expect(devices.tracks.map(({ stopped }) => stopped)).toEqual([true]);
    expect([device.captured(), told().at(-1)]).toEqual([undefined, 'off']);
  });
});

describe('muting', () => {
  it('keeps a microphone open but sends nothing', async () => {
    const { device, told } = setUp('microphone');
    await device.set(true);
    await device.set(false);
    expect([device.sent(), device.captured(), devices.tracks[0]?.stopped]).toEqual([
      undefined,
      devices.tracks[0]?.track,
      false,
    ]);
    await device.set(true);
    expect(device.sent()).toBe(devices.tracks[0]?.track);
    expect(told()).toEqual(['starting', 'live', 'off', 'live']);
    expect(devices.requests.length).toBe(1);
  });

  it('puts out the light of a camera', async () => {
    const { device, tracks } = setUp('camera');
    await device.set(true);
    await device.set(false);
    expect([device.captured(), devices.tracks[0]?.stopped, tracks.at(-1)]).toEqual([undefined, true, null]);
  });

  it('holds over a choice of another microphone, and over an unplugged one', async () => {
    const { device, told } = setUp('microphone');
    await device.set(true);
    await device.set(false);
    await device.choose('other');
    expect([device.sent(), device.captured()]).toEqual([undefined, devices.tracks[1]?.track]);
    devices.tracks[1]?.end();
    await quiet();
    expect([device.sent(), device.captured()]).toEqual([undefined, devices.tracks[2]?.track]);
    expect(told().slice(-2)).toEqual(['off', 'device-switched']);
  });

  it('never lets a chosen microphone be heard for a moment', async () => {
    const { device, facts } = setUp('microphone');
    await device.set(true);
    await device.set(false);
    const before = facts.length;
    await device.choose('other');
    const states = facts.slice(before).flatMap((fact) => (fact.kind === 'capture' ? [fact.state.at] : []));
    expect(states).not.toContain('live');
  });
});
