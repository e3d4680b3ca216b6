import { createFakeEvents } from './fakeEvents.ts';
import type { FakeChannel } from './fakeChannel.ts';
import { createFakeTransceiver, type FakeTransceiver } from './fakeTransceiver.ts';
import { nextSignalingState } from './jsep.ts';
import { agree, type Direction, dtlsRole, readSdp, readSetup, readUfrag, sends, writeSdp } from './sdp.ts';
import type { Turns } from './turns.ts';

export interface FakeEndOptions {
  readonly name: string;
  readonly turns: Turns;
  /** Something that may connect or part the two ends. */
  readonly changed: () => void;
  readonly deliver: (data: string) => void;
  /** Candidates are found only when the test finds them. */
  readonly held?: boolean;
  /** Operations overtaken by close() are refused, as Firefox does it, instead of never settling. */
  readonly refusing?: boolean;
}

/** What a browser finds out about its own addresses. */
export interface FoundCandidate {
  readonly type: 'host' | 'srflx';
  readonly address: string;
  readonly port: number;
}

export type Description = { readonly type: 'offer' | 'answer'; readonly sdp: string };
const FOUND: readonly FoundCandidate[] = [1, 2].map((port) => ({ type: 'host', address: '192.0.2.1', port }));
export const refused = (name: string, why: string): DOMException => new DOMException(why, name);

/** What one end knows: written by its operations alone. */
export function createEnd({ name, turns, changed, deliver, held = false, refusing = false }: FakeEndOptions) {
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
    held,
    refusing,
    calls: [] as string[],
    candidates: [] as string[],
    added: [] as string[],
    /** Own candidates of the generation in force. */
    found: [] as FoundCandidate[],
    transceivers: [] as FakeTransceiver[],
    failing: new Map<string, Error>(),
    channel: undefined as FakeChannel | undefined,
    signaling: 'stable' as RTCSignalingState,
    connection: 'new' as RTCPeerConnectionState,
    ice: 'new' as RTCIceConnectionState,
    local: null as Description | null,
    remote: null as Description | null,
    created: null as Description | null,
    generation: 0,
    /** The remote generation that the last answer belonged to. */
    answered: '',
    /** What the first exchange made of this end; it stays so. */
    role: null as 'active' | 'passive' | null,
    fire: (type: string, fields: object = {}) => target.fire(Object.assign(new Event(type), fields)),
  };
}
export type End = ReturnType<typeof createEnd>;

export function operate<T>(end: End, name: string, work: () => T): Promise<T> {
  if (end.signaling === 'closed') return Promise.reject(refused('InvalidStateError', 'closed'));
  end.calls.push(name);
  return end.turns.take(end.operations, () => {
    if (end.signaling === 'closed') {
      if (end.refusing) throw refused('InvalidStateError', 'closed meanwhile');
      // An operation overtaken by close() never settles (W3C webrtc-pc 4.4.1.2).
      return new Promise<T>(() => undefined);
    }
    const failure = end.failing.get(name);
    end.failing.delete(name);
    if (failure !== undefined) throw failure;
    return work();
  });
}

export function addTransceiver(end: End, kind: 'audio' | 'video', direction: Direction): FakeTransceiver {
  const { turns, changed } = end;
  const made = createFakeTransceiver({ kind, direction, turns, changed });
  end.transceivers.push(made);
  return made;
}

export const ufragOf = (description: Description | null): string => readUfrag(description?.sdp ?? '');

/** Left the choice, a browser keeps its role; at an ICE restart Firefox chooses anew. */
function answerSetup({ remote, role }: End, fresh: boolean): 'active' | 'passive' {
  const theirs = readSetup(remote?.sdp ?? '');
  if (theirs !== 'actpass') return theirs === 'active' ? 'passive' : 'active';
  return fresh ? 'active' : (role ?? 'active');
}

function describe(end: End, type: 'offer' | 'answer', fresh: boolean): Description {
  const known = ufragOf(end.local);
  if (fresh || known === '') end.generation += 1;
  const ufrag = fresh || known === '' ? `${end.name}g${end.generation}` : known;
  const media = end.transceivers.map(({ kind, transceiver }) => ({
    kind,
    direction: transceiver.direction as Direction, // as: the engine stops no transceiver
  }));
  const setup = type === 'offer' ? 'actpass' : answerSetup(end, fresh);
  end.created = { type, sdp: writeSdp({ ufrag, setup, media }) };
  return end.created;
}

export const makeOffer = (end: End, fresh: boolean): Description => describe(end, 'offer', fresh);

export function makeAnswer(end: End): Description {
  if (end.signaling !== 'have-remote-offer') throw refused('InvalidStateError', 'no offer to answer');
  return describe(end, 'answer', ufragOf(end.remote) !== end.answered);
}

function move(end: End, side: 'local' | 'remote', description: Description): void {
  const next = nextSignalingState(end.signaling, side, description.type);
  if (next === null) throw refused('InvalidStateError', `${side} ${description.type} in ${end.signaling}`);
  end.signaling = next;
  end[side] = description;
  if (end.connection !== 'new') return;
  end.connection = 'connecting';
  end.ice = 'checking';
}

/** Both descriptions are in force: what each m-line does from now on. */
function settle(end: End): void {
  if (end.signaling !== 'stable') return;
  end.answered = ufragOf(end.remote);
  end.role ??= dtlsRole(end.local?.sdp ?? '', end.remote?.sdp ?? '');
  const theirs = readSdp(end.remote?.sdp ?? '').media;
  const ours = readSdp(end.local?.sdp ?? '').media;
  end.transceivers.forEach((one, index) =>
    one.setCurrent(agree(ours[index]?.direction ?? 'inactive', theirs[index]?.direction ?? 'inactive')),
  );
}

const lineOf = ({ type, address, port }: FoundCandidate): string =>
  `candidate:1 1 udp 2122260223 ${address} ${port} typ ${type}`;

/** What is in force, with the candidates found so far. */
export function withCandidates({ local, found }: End): Description | null {
  if (local === null) return null;
  return { ...local, sdp: local.sdp + found.map((one) => `a=${lineOf(one)}\r\n`).join('') };
}

/** The browser finds one of its own addresses; null: there are no more. */
export function find(end: End, candidate: FoundCandidate | null): void {
  const usernameFragment = ufragOf(end.local);
  void end.turns.take(end.events, () => {
    if (end.signaling === 'closed') return;
    if (candidate === null) return end.fire('icecandidate', { candidate });
    if (usernameFragment === ufragOf(end.local)) end.found.push(candidate);
    const line = `${lineOf(candidate)} ufrag ${usernameFragment}`;
    const fields = { candidate: line, sdpMid: '0', sdpMLineIndex: 0, usernameFragment };
    end.fire('icecandidate', { candidate: { ...fields, type: candidate.type, protocol: 'udp' } });
  });
}

export function setLocal(end: End, description: Description): void {
  if (description.sdp !== end.created?.sdp || description.type !== end.created.type) {
    throw refused('InvalidModificationError', 'not what was created last');
  }
  const before = ufragOf(end.local);
  move(end, 'local', description);
  if (ufragOf(end.local) !== before) {
    end.found.length = 0;
    if (!end.held) for (const candidate of [...FOUND, null]) find(end, candidate);
  }
  settle(end);
  end.changed();
}

export function setRemote(end: End, description: Description): void {
  // Chromium refuses a description that gives this end another part in DTLS (RFC 8842 5.2).
  if (end.role === readSetup(description.sdp)) throw refused('OperationError', 'the DTLS role would change');
  move(end, 'remote', description);
  if (description.sdp.includes('\na=candidate:')) end.candidates.push(ufragOf(description));
  readSdp(description.sdp).media.forEach(({ kind, direction }, index) => {
    const one = end.transceivers[index] ?? addTransceiver(end, kind, 'recvonly');
    if (!sends(direction) || one.announced) return;
    one.announced = true;
    end.fire('track', { track: one.received.track, transceiver: one.transceiver });
  });
  settle(end);
  end.changed();
}

export function addCandidate(end: End, candidate: RTCIceCandidateInit | undefined): void {
  if (end.remote === null) throw refused('InvalidStateError', 'no remote description');
  if (candidate === undefined) return;
  const ufrag = candidate.usernameFragment ?? '';
  if (ufrag !== ufragOf(end.remote)) throw refused('OperationError', 'another generation');
  end.candidates.push(ufrag);
  end.added.push(candidate.candidate ?? '');
  end.changed();
}
