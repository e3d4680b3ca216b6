import { createFakeChannel, type FakeChannel } from './fakeChannel.ts';
import {
  addCandidate,
  addTransceiver,
  createEnd,
  type Description,
  type End,
  type FakeEndOptions,
  find,
  type FoundCandidate,
  makeAnswer,
  makeOffer,
  operate,
  refused,
  setLocal,
  setRemote,
  ufragOf,
  withCandidates,
} from './fakeEnd.ts';
import type { FakeTransceiver } from './fakeTransceiver.ts';
import type { Direction } from './sdp.ts';

/** One RTCPeerConnection, and what a test may see of it and do to it. */
export interface FakePeer {
  readonly pc: RTCPeerConnection;
  /** Which methods were called, in order. */
  readonly calls: readonly string[];
  /** Remote candidates that were taken, by ICE generation. */
  readonly candidates: readonly string[];
  /** The same as they were written, without those that came in a description. */
  readonly added: readonly string[];
  readonly transceivers: readonly FakeTransceiver[];
  channel(): FakeChannel | undefined;
  /** The path changes by itself; ICE may see it otherwise than the transport as a whole. */
  setConnectionState(state: RTCPeerConnectionState, ice?: RTCIceConnectionState): void;
  /** The browser finds an address of its own; null: it has found them all. */
  find(candidate: FoundCandidate | null): void;
  /** Taken as the statistics of the selected pair; null: they cannot be had. */
  bytes: number | null;
  /** The next operation of this name fails with this exception. */
  failNext(operation: string, error: Error): void;
  /** For the network: ICE generations in force. */
  readonly local: string;
  readonly remote: string;
}

const ICE: Readonly<Record<RTCPeerConnectionState, RTCIceConnectionState>> = {
  new: 'new',
  connecting: 'checking',
  connected: 'connected',
  disconnected: 'disconnected',
  failed: 'failed',
  closed: 'closed',
};

/** The methods that the engine calls, as the browser types them. */
function facade(end: End, bytes: () => number | null): object {
  let configuration: RTCConfiguration = {};
  return {
    get signalingState() {
      return end.signaling;
    },
    get connectionState() {
      return end.connection;
    },
    get iceConnectionState() {
      return end.ice;
    },
    get localDescription() {
      return withCandidates(end);
    },
    get remoteDescription() {
      return end.remote;
    },
    getTransceivers: () => end.transceivers.map(({ transceiver }) => transceiver),
    addTransceiver: (kind: 'audio' | 'video', init?: { direction?: Direction }) =>
      addTransceiver(end, kind, init?.direction ?? 'sendrecv').transceiver,
    createDataChannel() {
      end.channel = createFakeChannel({ deliver: end.deliver });
      return end.channel.channel;
    },
    createOffer: (options?: RTCOfferOptions) =>
      operate(end, 'createOffer', () => makeOffer(end, options?.iceRestart === true)),
    createAnswer: () => operate(end, 'createAnswer', () => makeAnswer(end)),
    setLocalDescription: (next: Description) => operate(end, 'setLocalDescription', () => setLocal(end, next)),
    setRemoteDescription: (next: Description) => operate(end, 'setRemoteDescription', () => setRemote(end, next)),
    addIceCandidate: (candidate?: RTCIceCandidateInit) =>
      operate(end, 'addIceCandidate', () => addCandidate(end, candidate)),
    getConfiguration: () => configuration,
    setConfiguration: (next: RTCConfiguration) => void (configuration = next),
    getStats: () =>
      end.turns.take({}, () => {
        const sum = bytes();
        if (sum === null) throw refused('InvalidStateError', 'closed');
        return new Map([['pair', { type: 'candidate-pair', bytesSent: sum, bytesReceived: 0 }]]);
      }),
    close() {
      if (end.signaling === 'closed') return;
      end.signaling = 'closed';
      end.connection = 'closed';
      end.ice = 'closed';
      end.channel?.close();
      end.changed();
    },
    addEventListener: end.target.addEventListener,
  };
}

export function createFakePeer(options: FakeEndOptions): FakePeer {
  const end = createEnd(options);
  const fake: FakePeer = {
    // as: a fake has only what the engine uses.
    pc: facade(end, () => fake.bytes) as unknown as RTCPeerConnection,
    calls: end.calls,
    candidates: end.candidates,
    added: end.added,
    transceivers: end.transceivers,
    channel: () => end.channel,
    setConnectionState(state, ice = ICE[state]) {
      if (end.signaling === 'closed') return;
      end.ice = ice;
      if (end.connection === state) return;
      end.connection = state;
      end.fire('connectionstatechange');
    },
    find: (candidate) => find(end, candidate),
    bytes: 0,
    failNext: (operation, error) => void end.failing.set(operation, error),
    get local() {
      return ufragOf(end.local);
    },
    get remote() {
      return ufragOf(end.remote);
    },
  };
  return fake;
}
