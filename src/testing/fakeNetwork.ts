import { createFakePeer, type FakePeer } from './fakePeerConnection.ts';
import { dtlsRole, readFingerprint, receives, sends } from './sdp.ts';
import type { Turns } from './turns.ts';

/** All peer connections of a test: ends that name each other's ICE generation find each other. */
export interface FakeNetwork {
  createPeerConnection(configuration?: RTCConfiguration): RTCPeerConnection;
  /** Every end ever made, in order. */
  readonly peers: readonly FakePeer[];
  /** How many are not closed. */
  open(): number;
  /** The end that this one is connected to. */
  otherEnd(peer: FakePeer): FakePeer | undefined;
  /** The path of these two and of their data channel goes silent, or comes back; ICE notices. */
  cut(peer: FakePeer, silent: boolean): void;
  /** The same without anybody noticing. What is sent meanwhile arrives when it is back, as SCTP has it. */
  hush(peer: FakePeer, silent: boolean): void;
  /** Ends made from now on find their candidates only when the test finds them. */
  hold(held: boolean): void;
}

export interface FakeNetworkOptions {
  /** Operations overtaken by close() are refused, as Firefox does it, instead of never settling. */
  readonly refusing?: boolean;
}

const isOpen = ({ pc }: FakePeer): boolean => pc.signalingState !== 'closed';
const isSettled = ({ pc }: FakePeer): boolean => pc.signalingState === 'stable' && pc.remoteDescription !== null;

/** Both have the other's description of the same exchange, and at least one knows an address. */
function belong(one: FakePeer, other: FakePeer): boolean {
  const paired = one !== other && one.remote === other.local && other.remote === one.local;
  const known = one.candidates.includes(one.remote) || other.candidates.includes(other.remote);
  return paired && known && isSettled(one) && isSettled(other);
}

const trusts = (one: FakePeer, other: FakePeer): boolean =>
  readFingerprint(one.pc.remoteDescription?.sdp ?? '') === readFingerprint(other.pc.localDescription?.sdp ?? '');

const roleOf = ({ pc }: FakePeer): string => dtlsRole(pc.localDescription?.sdp ?? '', pc.remoteDescription?.sdp ?? '');

/** What becomes of the transport once ICE has found the way. */
function handshake(one: FakePeer, other: FakePeer): 'connected' | 'failed' | 'connecting' {
  if (!trusts(one, other) || !trusts(other, one)) return 'failed';
  // Two that both wait, or both open, wait for ever.
  return roleOf(one) === roleOf(other) ? 'connecting' : 'connected';
}

/** What arrives at `to` follows from what is sent at `from`. */
function flow(from: FakePeer | undefined, to: FakePeer): void {
  to.transceivers.forEach(({ received, transceiver }, index) => {
    const source = from?.transceivers[index]?.transceiver;
    const sent = (source?.sender.track ?? null) !== null && sends(source?.currentDirection ?? 'inactive');
    received.setMuted(!(sent && receives(transceiver.currentDirection ?? 'inactive')));
  });
}

/** What ends know of each other, and what is on its way to them. */
function createPairs(turns: Turns) {
  const others = new Map<FakePeer, FakePeer>();
  const lanes = new Map<FakePeer, object>();
  const silent = new Set<FakePeer>();
  const waiting = new Map<FakePeer, readonly string[]>();

  const laneOf = (peer: FakePeer): object => {
    const lane = lanes.get(peer) ?? {};
    lanes.set(peer, lane);
    return lane;
  };
  const flush = (peer: FakePeer): void => {
    const other = others.get(peer);
    if (other === undefined || silent.has(peer)) return;
    for (const data of waiting.get(peer) ?? []) void turns.take(laneOf(other), () => other.channel()?.take(data));
    waiting.delete(peer);
  };
  const deliver = (peer: FakePeer, data: string): void => {
    waiting.set(peer, [...(waiting.get(peer) ?? []), data]);
    flush(peer);
  };
  const hush = (peer: FakePeer, isSilent: boolean): readonly FakePeer[] => {
    const pair = [peer, others.get(peer)].filter((end) => end !== undefined);
    for (const end of pair) {
      if (isSilent) silent.add(end);
      else silent.delete(end);
    }
    for (const end of pair) flush(end);
    return pair;
  };
  const part = (peer: FakePeer): void => {
    const other = others.get(peer);
    if (other === undefined) return;
    others.delete(peer);
    others.delete(other);
    // Over a silent path the other end hears of it no more than of anything else.
    if (!silent.has(peer)) void turns.take(laneOf(other), () => other.channel()?.close());
  };
  return { others, silent, laneOf, deliver, hush, part };
}

export function createFakeNetwork(turns: Turns, { refusing = false }: FakeNetworkOptions = {}): FakeNetwork {
  const peers: FakePeer[] = [];
  const generations = new Map<FakePeer, string>();
  const { others, silent, laneOf, deliver, hush, part } = createPairs(turns);
  let held = false;

  const connect = (peer: FakePeer, other: FakePeer): void => {
    const generation = `${peer.local} ${peer.remote}`;
    if (generations.get(peer) === generation || silent.has(peer) || silent.has(other)) return;
    generations.set(peer, generation);
    const outcome = handshake(peer, other);
    if (outcome === 'connected') others.set(peer, other);
    void turns.take(laneOf(peer), () => {
      peer.setConnectionState(outcome, 'connected');
      if (outcome !== 'connected') return;
      // Both channels open with the transport, each at its own moment; a message waits for the later one.
      peer.channel()?.open();
      changed();
    });
  };

  const changed = (): void => {
    const open = peers.filter(isOpen);
    for (const peer of peers) if (!isOpen(peer)) part(peer);
    for (const one of open) {
      const other = open.find((candidate) => belong(one, candidate));
      if (other !== undefined) connect(one, other);
      const from = others.get(one);
      flow(one.pc.connectionState === 'connected' ? from : undefined, one);
    }
  };

  return {
    peers,
    createPeerConnection() {
      const peer: FakePeer = createFakePeer({
        name: `end${peers.length}`,
        turns,
        changed,
        deliver: (data) => deliver(peer, data),
        held,
        refusing,
      });
      peers.push(peer);
      return peer.pc;
    },
    open: () => peers.filter(isOpen).length,
    otherEnd: (peer) => others.get(peer),
    cut(peer, isSilent) {
      for (const end of hush(peer, isSilent)) {
        // Both notice: consent to send needs answers (RFC 7675).
        if (isSilent && end.pc.connectionState === 'connected') end.setConnectionState('disconnected');
      }
      changed();
    },
    hush(peer, isSilent) {
      hush(peer, isSilent);
      changed();
    },
    hold(isHeld) {
      held = isHeld;
    },
  };
}
