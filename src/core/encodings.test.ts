import { describe, expect, it } from 'vitest';
import { createChance, createFakeClock, createFakeNetwork, createTurns } from '#testing';
import { createEncodings } from './encodings.ts';
import { createRecorder } from './recorder.ts';

function setUp() {
  const turns = createTurns(createChance(3));
  const network = createFakeNetwork(turns);
  const { sender } = network.createPeerConnection().addTransceiver('video');
  const [slot] = network.peers[0]?.transceivers ?? [];
  if (slot === undefined) throw new Error('no m-line was made');
  const recorder = createRecorder(createFakeClock());
  return { turns, sender, slot, recorder, encodings: createEncodings(recorder) };
}

describe('createEncodings', () => {
  it('sets what was asked', async () => {
    const { turns, sender, slot, encodings } = setUp();
    encodings.set(sender, { maxBitrate: 100, active: false });
    await turns.settle();
    expect(slot.parameters).toEqual([{ active: false, maxBitrate: 100 }]);
  });

  it('sets one thing at a time, and of many wishes meanwhile only the last', async () => {
    const { turns, sender, slot, encodings, recorder } = setUp();
    for (let maxBitrate = 1; maxBitrate <= 9; maxBitrate += 1) encodings.set(sender, { maxBitrate });
    await turns.settle();
    expect(slot.parameters.map(({ maxBitrate }) => maxBitrate)).toEqual([1, 9]);
    expect(recorder.entries()).toEqual([]);
  });

  it('joins wishes about different things', async () => {
    const { turns, sender, slot, encodings } = setUp();
    encodings.set(sender, { maxBitrate: 1 });
    encodings.set(sender, { maxBitrate: 2 });
    encodings.set(sender, { priority: 'high' });
    await turns.settle();
    expect(slot.parameters.at(-1)).toEqual({ active: true, maxBitrate: 2, priority: 'high' });
  });

  it('does nothing when nothing changes', async () => {
    const { turns, sender, slot, encodings } = setUp();
    encodings.set(sender, { maxBitrate: 100 });
    await turns.settle();
    encodings.set(sender, { maxBitrate: 100 });
    encodings.set(sender, { active: true });
    await turns.settle();
    expect(slot.parameters.length).toBe(1);
  });

  it('records a refusal and takes the next wish', async () => {
    const { turns, sender, slot, encodings, recorder } = setUp();
    encodings.set(sender, { scaleResolutionDownBy: 0.5 });
    await turns.settle();
    encodings.set(sender, { scaleResolutionDownBy: 2 });
    await turns.settle();
    expect(recorder.entries().map(({ what }) => what)).toEqual(['encoding-refused']);
    expect(slot.parameters.map(({ scaleResolutionDownBy }) => scaleResolutionDownBy)).toEqual([2]);
  });

  it('loses no wish, however close it comes to the end of the one before', async () => {
    for (let delay = 0; delay < 12; delay += 1) {
      let encoding: RTCRtpEncodingParameters = { active: true };
      const set = (parameters: RTCRtpSendParameters) => {
        encoding = { active: true, ...parameters.encodings[0] };
        return Promise.resolve();
      };
      // as: two methods are all that is called.
      const sender = {
        getParameters: () => ({ encodings: [{ ...encoding }] }),
        setParameters: set,
      } as unknown as RTCRtpSender;
      const encodings = createEncodings(createRecorder(createFakeClock()));
      encodings.set(sender, { maxBitrate: 1 });
      for (let tick = 0; tick < delay; tick += 1) await Promise.resolve();
      encodings.set(sender, { maxBitrate: 2 });
      for (let tick = 0; tick < 30; tick += 1) await Promise.resolve();
      expect([delay, encoding.maxBitrate]).toEqual([delay, 2]);
    }
  });

  it('waits for a sender that has no encodings yet', async () => {
    let encodings: RTCRtpEncodingParameters[] = [];
    let calls = 0;
    const set = () => Promise.resolve(void (calls += 1));
    // as: two methods are all that is called.
    const sender = { getParameters: () => ({ encodings }), setParameters: set } as unknown as RTCRtpSender;
    const house = createEncodings(createRecorder(createFakeClock()));
    house.set(sender, { maxBitrate: 1 });
    await Promise.resolve();
    encodings = [{ active: true }];
    for (let tick = 0; tick < 5; tick += 1) await Promise.resolve();
    house.set(sender, { maxBitrate: 1 });
    for (let tick = 0; tick < 5; tick += 1) await Promise.resolve();
    expect(calls).toBe(1);
  });
});
