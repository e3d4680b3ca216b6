import { describe, expect, it } from 'vitest';
import { createFakeTrack } from '#testing';
import { createHeldTrack } from './heldTrack.ts';

function setUp() {
  const log: unknown[] = [];
  const held = createHeldTrack(
    () => log.push('ended'),
    (track) => log.push(track?.label ?? null),
  );
  return { log, held };
}
const named = (label: string) => createFakeTrack('audio', { label });

describe('createHeldTrack', () => {
  it('holds one, and stops the one before', () => {
    const { log, held } = setUp();
    const [one, two] = [named('one'), named('two')];
    held.hold(one.track);
    held.hold(two.track);
    expect([held.get(), one.stopped, two.stopped]).toEqual([two.track, true, false]);
    expect(log).toEqual(['one', 'two']);
  });

  it('notices the end of the one it holds, and of no other', () => {
    const { log, held } = setUp();
    const [one, two] = [named('one'), named('two')];
    held.hold(one.track);
    held.hold(two.track);
    one.announceEnd();
    expect(log).toEqual(['one', 'two']);
    two.end();
    expect(log.at(-1)).toBe('ended');
  });

  it('lets go once, and does not call that an end', () => {
    const { log, held } = setUp();
    const one = named('one');
    held.release();
    held.hold(one.track);
    held.release();
    held.release();
    expect([held.get(), one.stopped]).toEqual([undefined, true]);
    expect(log).toEqual(['one', null]);
  });
});
