import { describe, expect, it } from 'vitest';
import type { ParticipantId } from '#protocol';
import { createFakeClock, participant } from '#testing';
import type { CallFact } from '../facts.ts';
import type { CallReport } from '../report.ts';
import type { Link } from '../topology/links.ts';
import { createFakeLink } from './fakeLink.ts';
import { startQuality } from './quality.ts';

function setUp(people: number, saving = false) {
  const clock = createFakeClock();
  const life = new AbortController();
  const fakes = Array.from({ length: people }, () => createFakeLink(clock.now));
  const links = new Map<ParticipantId, Link>(fakes.map(({ link }, index) => [participant(index + 1), link]));
  const facts: CallFact[] = [];
  const inspectors = new Set<(report: CallReport) => void>();
  let shares = 0;
  const quality = startQuality({
    // as: the clock is all that is used of it.
    platform: clock as unknown as Parameters<typeof startQuality>[0]['platform'],
    lifetime: life.signal,
    topology: { links, share: () => (shares += 1) },
    capture: { track: () => ({}) as MediaStreamTrack }, // as: whether there is one is all that counts
    saving: () => saving,
    report: (fact) => facts.push(fact),
    inspectors,
  });
  const pass = async (seconds: number): Promise<void> => {
    for (let second = 0; second < seconds; second += 1) {
      clock.advance(1000);
      for (let tick = 0; tick < 20; tick += 1) await Promise.resolve();
    }
  };
  const told = (kind: CallFact['kind']) => facts.filter((fact) => fact.kind === kind);
  return {
    clock,
    life,
    fakes,
    links,
    inspectors,
    quality,
    pass,
    told,
    shares: () => shares,
    first: fakes[0] ?? createFakeLink(clock.now),
  };
}

describe('startQuality', () => {
  it('says nothing of a good call, and asks every link once in two seconds', async () => {
    const { pass, told, fakes } = setUp(3);
    await pass(60);
    expect(told('quality')).toEqual([]);
    expect(told('strain')).toEqual([]);
    expect(fakes.map(({ asked }) => asked())).toEqual([30, 30, 30]);
  });

  it('asks every second while somebody watches, and tells them', async () => {
    const { pass, inspectors, first } = setUp(1);
    await pass(4);
    const before = first.asked();
    const reports: CallReport[] = [];
    const listen = (report: CallReport) => void reports.push(report);
    inspectors.add(listen);
    await pass(10);
    inspectors.delete(listen);
    expect(first.asked() - before).toBe(10);
    expect(reports.length).toBe(10);
    expect(reports.at(-1)?.links[0]).toMatchObject({ level: 'good', cause: null, roundTrip: 50, bitrateIn: 400_000 });
    expect(Object.keys(reports.at(-1)?.links[0] ?? {})).not.toContain('freshLoss');
    await pass(10);
    expect(reports.length).toBe(10);
  });

  it('tells a change once, and back', async () => {
    const { pass, told, first } = setUp(1);
    await pass(10);
    first.weather.lossIn = 0.06;
    await pass(20);
    expect(told('quality')).toEqual([{ kind: 'quality', id: participant(1), level: 'fair' }]);
    first.weather.lossIn = 0;
    await pass(20);
    expect(told('quality').length).toBe(2);
  });

  it.each([
    [1, 'their-upload'],
    [3, 'download'],
  ])('blames the right side of %i links that lose', async (people, cause) => {
    const { pass, inspectors, fakes } = setUp(people);
    for (const { weather } of fakes) weather.lossIn = 0.06;
    const reports: CallReport[] = [];
    inspectors.add((report) => void reports.push(report));
    await pass(20);
    expect(reports.at(-1)?.links.map((link) => link.cause)).toEqual(fakes.map(() => cause));
  });

  it('pauses the camera of a link that is too narrow, and sends it again', async () => {
    const { pass, told, first } = setUp(1);
    await pass(10);
    first.weather.loss = 0.4;
    await pass(6);
    expect(first.link.allowance).toBe('paused');
    expect(first.isPaused()).toBe(true);
    expect(told('strain').at(-1)).toEqual({ kind: 'strain', strain: { cause: 'upload', video: 'paused' } });
    first.weather.loss = 0;
    await pass(60);
    expect(first.link.allowance).toBeNull();
    expect(first.isPaused()).toBe(false);
    expect(told('strain').at(-1)).toEqual({ kind: 'strain', strain: null });
  });

  it('leaves the others alone', async () => {
    const { pass, told, fakes, first } = setUp(3);
    await pass(10);
    first.weather.loss = 0.4;
    await pass(6);
    expect(fakes.map(({ link }) => link.allowance)).toEqual(['paused', null, null]);
    expect(told('strain')).toEqual([]);
  });

  it('tries when a person asks', async () => {
    const { pass, quality, first } = setUp(1);
    await pass(10);
    first.weather.loss = 0.4;
    await pass(6);
    first.weather.loss = 0;
    quality.resumeVideo();
    expect(first.link.allowance).not.toBe('paused');
    expect(first.isPaused()).toBe(false);
  });

  it('does not judge a path by what was lost while it was broken', async () => {
    const { pass, told, first } = setUp(1);
    await pass(10);
    first.weather.broken = true;
    await pass(10);
    Object.assign(first.weather, { broken: false, loss: 1 });
    await pass(4);
    first.weather.loss = 0;
    await pass(20);
    expect(told('strain')).toEqual([]);
    expect(told('quality')).toEqual([]);
  });

  it('makes all pictures smaller while the browser calls the processor overloaded', async () => {
    const { pass, told, clock } = setUp(2);
    await pass(10);
    clock.press(true);
    await pass(8);
    expect(told('strain')).toEqual([{ kind: 'strain', strain: { cause: 'processor', video: 'lowered' } }]);
    clock.press(false);
    await pass(60);
    expect(told('strain').at(-1)).toEqual({ kind: 'strain', strain: null });
  });

  it('makes all pictures smaller while the processor cannot keep up', async () => {
    const { pass, told, fakes, first } = setUp(3);
    first.weather.limitation = 'cpu';
    await pass(15);
    expect(fakes.every(({ link }) => link.allowance !== null && link.allowance !== 'paused')).toBe(true);
    expect(told('strain')).toEqual([{ kind: 'strain', strain: { cause: 'processor', video: 'lowered' } }]);
  });

  it('takes a device that answers late for what it is, and not for a narrow network', async () => {
    const { pass, told, clock, life, fakes, first } = setUp(2);
    await pass(10);
    for (const { link, weather } of fakes) {
      const { stats } = link.session;
      const late = async () => {
        await new Promise<void>((resolve) => clock.after(400, life.signal, resolve));
        return stats();
      };
      Object.assign(link.session, { stats: late });
      weather.available = 60_000;
    }
    await pass(60);
    expect(first.link.allowance).toEqual({ height: 180, bitrate: 110_000, framerate: 15 });
    const strains = told('strain').map((fact) => fact.kind === 'strain' && fact.strain?.cause);
    expect(strains.at(-1)).toBe('processor');
    expect(fakes.every(({ isPaused }) => !isPaused())).toBe(true);
  });

  it('says that data is saved', async () => {
    const { pass, told } = setUp(1, true);
    await pass(3);
    expect(told('strain')).toEqual([{ kind: 'strain', strain: { cause: 'saver', video: 'lowered' } }]);
  });

  it('keeps what it learned for the next connection to the same participant', async () => {
    const { pass, clock, links, first } = setUp(1);
    await pass(10);
    first.weather.loss = 0.4;
    await pass(6);
    const next = createFakeLink(clock.now);
    links.set(participant(1), next.link);
    await pass(3);
    expect(next.link.allowance).toBe('paused');
  });

  it('forgets who is gone, and ends with the call', async () => {
    const { pass, links, life, first, clock, inspectors } = setUp(2);
    const reports: CallReport[] = [];
    inspectors.add((report) => void reports.push(report));
    await pass(10);
    links.delete(participant(1));
    await pass(2);
    expect(reports.at(-1)?.links.map(({ id }) => id)).toEqual([participant(2)]);
    const asked = first.asked();
    life.abort();
    await pass(10);
    expect(first.asked()).toBe(asked);
    expect(clock.waiting()).toBe(0);
  });

  it('outlives a link that closes while it is asked', async () => {
    const { pass, told, fakes, first } = setUp(2);
    await pass(10);
    Object.assign(first.link.session, { stats: () => Promise.reject(new Error('closed')) });
    const second = fakes[1];
    if (second === undefined) throw new Error('two were asked for');
    second.weather.lossIn = 0.06;
    await pass(10);
    expect(told('quality')).toEqual([{ kind: 'quality', id: participant(2), level: 'fair' }]);
  });
});
