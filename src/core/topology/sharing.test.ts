import { describe, expect, it } from 'vitest';
import type { ParticipantId } from '#protocol';
import { createFakeTrack, participant } from '#testing';
import type { Size } from '../call.ts';
import { createLink, type Link } from './links.ts';
import { createSharing } from './sharing.ts';

function setUp() {
  const asked: (readonly [source: string, size: Size | null])[] = [];
  const placed: string[] = [];
  // as: three methods are all that is called.
  const session = {
    want: (source: string, size: Size | null) => asked.push([source, size]),
    replaceTrack: (source: string) => placed.push(source),
    setEncoding: () => undefined,
  } as unknown as Link['session'];
  const link = createLink(session, { starting: false });
  const links = new Map<ParticipantId, Link>([[participant(1), link]]);
  const { track } = createFakeTrack('video');
  return { asked, placed, session, link, track, sharing: createSharing(links) };
}
const TILE = { width: 1280, height: 720 };

describe('createSharing', () => {
  it('asks for small cameras while data is saved, and for the same screens', () => {
    const { asked, sharing } = setUp();
    sharing.want(participant(1), 'camera', TILE);
    sharing.want(participant(1), 'screen', TILE);
    sharing.save(true);
    sharing.want(participant(1), 'camera', null);
    expect(asked).toEqual([
      ['camera', TILE],
      ['screen', TILE],
      ['camera', { width: 320, height: 180 }],
      ['screen', TILE],
      ['camera', null],
    ]);
    sharing.want(participant(1), 'camera', TILE);
    sharing.save(false);
    expect(asked.findLast(([source]) => source === 'camera')).toEqual(['camera', TILE]);
  });

  it('sends small cameras while data is saved', () => {
    const { link, sharing } = setUp();
    sharing.share();
    expect(link.camera?.maxBitrate).toBe(1_500_000);
    sharing.save(true);
    expect(link.camera).toMatchObject({
      active: true,
      maxBitrate: 150_000,
      maxFramerate: 15,
      scaleResolutionDownBy: 4,
    });
  });

  it('shares out by what a link may carry', () => {
    const { link, sharing } = setUp();
    link.allowance = { height: 270, bitrate: 220_000, framerate: 20 };
    sharing.share();
    expect(link.camera).toMatchObject({ active: true, maxBitrate: 220_000 });
    link.allowance = 'paused';
    sharing.share();
    expect(link.camera?.active).toBe(false);
  });

  it('gives a new session what the one before had', () => {
    const { asked, placed, session, track, sharing } = setUp();
    sharing.publish('camera', track);
    sharing.want(participant(1), 'camera', TILE);
    sharing.equip(participant(1), session);
    expect(placed).toEqual(['camera', 'camera']);
    expect(asked).toEqual([
      ['camera', TILE],
      ['camera', TILE],
    ]);
  });

  it('keeps what is asked of somebody whose link is not there yet, and asks nothing of a sound', () => {
    const { asked, session, sharing } = setUp();
    sharing.want(participant(2), 'camera', TILE);
    sharing.want(participant(1), 'microphone', TILE);
    expect(asked).toEqual([]);
    sharing.equip(participant(2), session);
    expect(asked).toEqual([['camera', TILE]]);
  });
});
