import { createFakeTrack, type FakeTrack } from './fakeTrack.ts';
import type { Direction } from './sdp.ts';
import type { Turns } from './turns.ts';

/** One m-line of media at one end. */
export interface FakeTransceiver {
  readonly transceiver: RTCRtpTransceiver;
  readonly kind: 'audio' | 'video';
  readonly received: FakeTrack;
  /** Which tracks went into its sender, in order. */
  readonly placed: readonly (MediaStreamTrack | null)[];
  /** What its sender was told to spend, in order. */
  readonly parameters: readonly RTCRtpEncodingParameters[];
  /** How loud the other side is. */
  setLevel(level: number): void;
  setCurrent(direction: Direction): void;
  /** Whether the 'track' event was fired; it is fired once. */
  announced: boolean;
}

export interface FakeTransceiverOptions {
  readonly kind: 'audio' | 'video';
  readonly direction: Direction;
  readonly turns: Turns;
  readonly changed: () => void;
}

interface FakeSender {
  readonly sender: object;
  readonly placed: (MediaStreamTrack | null)[];
  readonly parameters: RTCRtpEncodingParameters[];
}

function createFakeSender({ kind, turns, changed }: FakeTransceiverOptions): FakeSender {
  const lane = {};
  const placed: (MediaStreamTrack | null)[] = [];
  const parameters: RTCRtpEncodingParameters[] = [];
  let track: MediaStreamTrack | null = null;
  let encoding: RTCRtpEncodingParameters = { active: true };
  let transaction = 0;
  const sender = {
    get track() {
      return track;
    },
    replaceTrack: (next: MediaStreamTrack | null) =>
      turns.take(lane, () => {
        if (next !== null && next.kind !== kind) throw new TypeError('another kind of track');
        track = next;
        placed.push(next);
        changed();
      }),
    getParameters: () => ({ transactionId: String((transaction += 1)), encodings: [{ ...encoding }] }),
    setParameters(next: RTCRtpSendParameters) {
      const [wanted] = next.encodings;
      // Parameters of an earlier look are refused, and so are two changes at once (W3C webrtc-pc 5.2).
      if (next.transactionId !== String(transaction) || wanted === undefined) {
        return Promise.reject(new DOMException('stale parameters', 'InvalidStateError'));
      }
      if ((wanted.scaleResolutionDownBy ?? 1) < 1) return Promise.reject(new RangeError('scaled up'));
      transaction += 1;
      return turns.take(lane, () => {
        encoding = { ...wanted };
        parameters.push(encoding);
      });
    },
  };
  return { sender, placed, parameters };
}

export function createFakeTransceiver(options: FakeTransceiverOptions): FakeTransceiver {
  const { kind, changed } = options;
  const received = createFakeTrack(kind, { muted: true });
  const { sender, placed, parameters } = createFakeSender(options);
  let { direction } = options;
  let current: Direction | null = null;
  let level: number | undefined;
  const transceiver = {
    sender,
    receiver: {
      track: received.track,
      getSynchronizationSources: () => (level === undefined ? [] : [{ audioLevel: level }]),
    },
    get direction() {
      return direction;
    },
    set direction(next: Direction) {
      direction = next;
    },
    get currentDirection() {
      return current;
    },
  };
  return {
    // as: a fake has only what the engine uses.
    transceiver: transceiver as unknown as RTCRtpTransceiver,
    kind,
    received,
    placed,
    parameters,
    announced: false,
    setLevel(next) {
      level = next;
    },
    setCurrent(next) {
      current = next;
      changed();
    },
  };
}
