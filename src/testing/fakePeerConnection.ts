import { createFakeEvents } from './fakeEvents.ts';
import { createFakeChannel, type FakeChannel } from './fakeChannel.ts';
import { createFakeTransceiver, type FakeTransceiver } from './fakeTransceiver.ts';
import { nextSignalingState } from './jsep.ts';
import { agree, type Direction, readSdp, readUfrag, sends, writeSdp } from './sdp.ts';
import type { Turns } from './turns.ts';

/** One RTCPeerConnection, and what a test may see of it and do to it. */
export interface FakePeer {
  readonly pc: RTCPeerConnection;
  /** Which methods were called, in order. */
  readonly calls: readonly string[];
  /** Remote candidates that were taken, by ICE generation. */
  readonly candidates: readonly string[];
  readonly transceivers: readonly FakeTransceiver[];
  channel(): FakeChannel | undefined;
  /** The path changes by itself. */
  setConnectionState(state: RTCPeerConnectionState): void;
  /** Taken as the statistics of the selected pair; null: they cannot be had. */
  bytes: number | null;
  /** The next operation of this name fails with this exception. */
  failNext(operation: string, error: Error): void;
  /** For the network: ICE generations in force. */
  readonly local: string;
  readonly remote: string;
}

export interface FakePeerOptions {
  readonly name: string;
  readonly turns: Turns;
  /** Something that may connect or part the two ends. */
  readonly changed: () => void;
  readonly deliver: (data: string) => void;
}

type Description = { readonly type: 'offer' | 'answer'; readonly sdp: string };
const CANDIDATES = 2;
const refused = (name: string, why: string): DOMException => new DOMException(why, name);

/** What one end knows: written by its operations alone. */
function createEnd({ name, turns, changed, deliver }: FakePeerOptions) {
  const target = createFakeEvents();
  return {
    target,
    /** Browser operations go one after the other (W3C webrtc-pc 4.4.1.2); so do events. */
    operations: {},
    events: {},
    turns,
    changed,
    deliver,
    name,
    calls: [] as string[],
    candidates: [] as string[],
    transceivers: [] as FakeTransceiver[],
    failing: new Map<string, Error>(),
    channel: undefined as FakeChannel | undefined,
    signaling: 'stable' as RTCSignalingState,
    connection: 'new' as RTCPeerConnectionState,
    local: null as Description | null,
    remote: null as Description | null,
    created: null as Description | null,
    generation: 0,
    /** The remote generation that the last answer belonged to. */
    answered: '',
    fire: (type: string, fields: object = {}) => target.fire(Object.assign(new Event(type), fields)),
  };
}
type End = ReturnType<typeof createEnd>;

function operate<T>(end: End, name: string, work: () => T): Promise<T> {
  if (end.signaling === 'closed') return Promise.reject(refused('InvalidStateError', 'closed'));
  end.calls.push(name);
  return end.turns.take(end.operations, () => {
    // An operation overtaken by close() never settles (W3C webrtc-pc 4.4.1.2).
    if (end.signaling === 'closed') return new Promise<T>(() => undefined);
    const failure = end.failing.get(name);
    end.failing.delete(name);
    if (failure !== undefined) throw failure;
    return work();
  });
}

function addTransceiver(end: End, kind: 'audio' | 'video', direction: Direction): FakeTransceiver {
  const { turns, changed } = end;
  const made = createFakeTransceiver({ kind, direction, turns, changed });
  end.transceivers.push(made);
  return made;
}

const ufragOf = (description: Description | null): string => readUfrag(description?.sdp ?? '');

function describe(end: End, type: 'offer' | 'answer', fresh: boolean): Description {
  const known = ufragOf(end.local);
  if (fresh || known === '') end.generation += 1;
  const ufrag = fresh || known === '' ? `${end.name}.${end.generation}` : known;
  const media = end.transceivers.map(({ kind, transceiver }) => ({
    kind,
    direction: transceiver.direction as Direction, // as: the engine stops no transceiver
  }));
  end.created = { type, sdp: writeSdp({ ufrag, media }) };
  return end.created;
}

function move(end: End, side: 'local' | 'remote', description: Description): void {
  const next = nextSignalingState(end.signaling, side, description.type);
  if (next === null) throw refused('InvalidStateError', `${side} ${description.type} in ${end.signaling}`);
  end.signaling = next;
  end[side] = description;
  if (end.connection === 'new') end.connection = 'connecting';
}

/** Both descriptions are in force: what each m-line does from now on. */
function settle(end: End): void {
  if (end.signaling !== 'stable') return;
  end.answered = ufragOf(end.remote);
  const theirs = readSdp(end.remote?.sdp ?? '').media;
  const ours = readSdp(end.local?.sdp ?? '').media;
  end.transceivers.forEach((one, index) =>
    one.setCurrent(agree(ours[index]?.direction ?? 'inactive', theirs[index]?.direction ?? 'inactive')),
  );
}

function gather(end: End): void {
  const usernameFragment = ufragOf(end.local);
  const line = (port: number) => `candidate:1 1 udp 2122260223 192.0.2.1 ${port} typ host ufrag ${usernameFragment}`;
  for (let port = 1; port <= CANDIDATES; port += 1) {
    const fields = {
      candidate: line(port),
      sdpMid: '0',
      sdpMLineIndex: 0,
      usernameFragment,
      type: 'host',
      protocol: 'udp',
    };
    void end.turns.take(end.events, () => end.fire('icecandidate', { candidate: fields }));
  }
  void end.turns.take(end.events, () => end.fire('icecandidate', { candidate: null }));
}

function setLocal(end: End, description: Description): void {
  if (description.sdp !== end.created?.sdp || description.type !== end.created.type) {
    throw refused('InvalidModificationError', 'not what was created last');
  }
  const before = ufragOf(end.local);
  move(end, 'local', description);
  if (ufragOf(end.local) !== before) gather(end);
  settle(end);
  end.changed();
}

function setRemote(end: End, description: Description): void {
  move(end, 'remote', description);
  readSdp(description.sdp).media.forEach(({ kind, direction }, index) => {
    const one = end.transceivers[index] ?? addTransceiver(end, kind, 'recvonly');
    if (!sends(direction) || one.announced) return;
    one.announced = true;
    end.fire('track', { track: one.received.track, transceiver: one.transceiver });
  });
  settle(end);
  end.changed();
}

function addCandidate(end: End, candidate: RTCIceCandidateInit | undefined): void {
  if (end.remote === null) throw refused('InvalidStateError', 'no remote description');
  if (candidate === undefined) return;
  const ufrag = candidate.usernameFragment ?? '';
  if (ufrag !== ufragOf(end.remote)) throw refused('OperationError', 'another generation');
  end.candidates.push(ufrag);
  end.changed();
}

/** The methods that the engine calls, as the browser types them. */
function facade(end: End, bytes: () => number | null): object {
  return {
    get signalingState() {
      return end.signaling;
    },
    get connectionState() {
      return end.connection;
    },
    get localDescription() {
      return end.local;
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
      operate(end, 'createOffer', () => describe(end, 'offer', options?.iceRestart === true)),
    createAnswer: () =>
      operate(end, 'createAnswer', () => {
        if (end.signaling !== 'have-remote-offer') throw refused('InvalidStateError', 'no offer to answer');
        return describe(end, 'answer', ufragOf(end.remote) !== end.answered);
      }),
    setLocalDescription: (next: Description) => operate(end, 'setLocalDescription', () => setLocal(end, next)),
    setRemoteDescription: (next: Description) => operate(end, 'setRemoteDescription', () => setRemote(end, next)),
    addIceCandidate: (candidate?: RTCIceCandidateInit) =>
      operate(end, 'addIceCandidate', () => addCandidate(end, candidate)),
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
      end.channel?.close();
      end.changed();
    },
    addEventListener: end.target.addEventListener,
  };
}

export function createFakePeer(options: FakePeerOptions): FakePeer {
  const end = createEnd(options);
  const fake: FakePeer = {
    // as: a fake has only what the engine uses.
    pc: facade(end, () => fake.bytes) as unknown as RTCPeerConnection,
    calls: end.calls,
    candidates: end.candidates,
    transceivers: end.transceivers,
    channel: () => end.channel,
    setConnectionState(state) {
      if (end.connection === state || end.signaling === 'closed') return;
      end.connection = state;
      end.fire('connectionstatechange');
    },
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
