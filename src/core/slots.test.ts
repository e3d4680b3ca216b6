import { describe, expect, it } from 'vitest';
import { createChance, createFakeNetwork, createTurns } from '#testing';
import { createSlots, SLOTS } from './slots.ts';

const sdpOf = (pc: RTCPeerConnection): RTCSessionDescriptionInit => ({
  type: 'offer',
  sdp: pc.localDescription?.sdp ?? '',
});

async function pair() {
  const turns = createTurns(createChance(1));
  const network = createFakeNetwork(turns);
  const run = async (work: Promise<unknown>): Promise<void> => {
    await turns.settle();
    await work;
  };
  const [offering, answering] = [network.createPeerConnection(), network.createPeerConnection()];
  const [ours, theirs] = [createSlots(offering), createSlots(answering)];
  ours.allocate();
  const offer = offering.createOffer();
  await turns.settle();
  await run(offering.setLocalDescription(await offer));
  await run(answering.setRemoteDescription(sdpOf(offering)));
  return { offering, answering, ours, theirs };
}

/** The order that each m-line was told to prefer; undefined: none. */
function preferences(mimeTypes: readonly string[]) {
  const told: (readonly string[] | undefined)[] = [];
  const addTransceiver = () => {
    const index = told.push(undefined) - 1;
    return {
      setCodecPreferences: (codecs: readonly RTCRtpCodec[]) => {
        told[index] = codecs.map(({ mimeType }) => mimeType);
      },
    };
  };
  const codecs = mimeTypes.map((mimeType) => ({ mimeType, clockRate: 48_000 }));
  // as: one method is all that is called.
  createSlots({ addTransceiver } as unknown as RTCPeerConnection, codecs).allocate();
  return told;
}

describe('createSlots', () => {
  it('sends the microphone redundantly where the browser can', () => {
    const order = ['audio/red', 'audio/opus', 'audio/PCMU'];
    expect(preferences(['audio/opus', 'audio/red', 'audio/PCMU'])).toEqual([order, undefined, undefined, undefined]);
  });

  it('leaves codecs to the browser otherwise', () => {
    expect(preferences(['audio/opus', 'audio/PCMU'])).toEqual(Array(4).fill(undefined));
  });

  it('allocates the four m-lines in their order, open both ways', async () => {
    const { offering, ours } = await pair();
    expect(offering.getTransceivers().map(({ direction }) => direction)).toEqual(Array(4).fill('sendrecv'));
    expect(offering.getTransceivers().map(({ receiver }) => receiver.track.kind)).toEqual([
      'audio',
      'video',
      'video',
      'audio',
    ]);
    for (const source of SLOTS) {
      const transceiver = ours.transceiver(source);
      expect(transceiver === undefined ? undefined : ours.sourceOf(transceiver)).toBe(source);
    }
  });

  it('adopts what an offer brought, in the same order, and opens it both ways', async () => {
    const { answering, theirs } = await pair();
    expect(answering.getTransceivers().map(({ direction }) => direction)).toEqual(Array(4).fill('recvonly'));
    theirs.adopt();
    expect(answering.getTransceivers().map(({ direction }) => direction)).toEqual(Array(4).fill('sendrecv'));
    expect(SLOTS.map((source) => theirs.transceiver(source))).toEqual(answering.getTransceivers());
  });

  it('leaves a stopped m-line alone', () => {
    const stopped = { direction: 'stopped' };
    const open = { direction: 'recvonly', receiver: { track: { kind: 'video' } } };
    // as: these fields are all that is looked at.
    createSlots({ getTransceivers: () => [stopped, open] } as unknown as RTCPeerConnection).adopt();
    expect([stopped.direction, open.direction]).toEqual(['stopped', 'sendrecv']);
  });

  it('knows nothing before there are m-lines, and no m-line of somebody else', async () => {
    const { ours, theirs, offering } = await pair();
    const empty = createSlots(createFakeNetwork(createTurns(createChance(2))).createPeerConnection());
    expect(SLOTS.map((source) => empty.transceiver(source))).toEqual(Array(4).fill(undefined));
    const [foreign] = offering.getTransceivers();
    expect(foreign === undefined ? 'none' : theirs.sourceOf(foreign)).toBeUndefined();
    expect(foreign === undefined ? 'none' : ours.sourceOf(foreign)).toBe('microphone');
  });
});
