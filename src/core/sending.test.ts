import { describe, expect, it } from 'vitest';
import { createChance, createFakeClock, createFakeNetwork, createFakeTrack, createTurns } from '#testing';
import { createRecorder } from './recorder.ts';
import { createSending } from './sending.ts';
import { createSlots } from './slots.ts';

function setUp() {
  const slots = createSlots(createFakeNetwork(createTurns(createChance(1))).createPeerConnection());
  slots.allocate();
  return createSending(slots, createRecorder(createFakeClock()));
}

describe('createSending', () => {
  it('says that the camera is held back only while it is on', () => {
    const sending = setUp();
    sending.pause(true);
    expect(sending.paused()).toEqual([]);
    sending.replaceTrack('camera', createFakeTrack('video').track);
    expect(sending.paused()).toEqual(['camera']);
    expect(sending.media().camera).toBe(true);
    sending.pause(false);
    expect(sending.paused()).toEqual([]);
  });
});
