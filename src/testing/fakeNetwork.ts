import { createFakePeer, type FakePeer } from './fakePeerConnection.ts';
import { receives, sends } from './sdp.ts';
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
  /** The path of these two and of their data channel goes silent, or comes back. */
  cut(peer: FakePeer, silent: boolean): void;
}

const isOpen = ({ pc }: FakePeer): boolean => pc.signalingState !== 'closed';
const isSettled = ({ pc }: FakePeer): boolean => pc.signalingState === 'stable' && pc.remoteDescription !== null;

/** Both have the other's description of the same exchange, and at least one knows an address. */
function belong(one: FakePeer, other: FakePeer): boolean {
  const paired = one !== other && one.remote === other.local && other.remote === one.local;
  const known = one.candidates.includes(one.remote) || other.candidates.includes(other.remote);
  return paired && known && isSettled(one) && isSettled(other);
}

/** What arrives at `to` follows from what is sent at `from`. */
function flow(from: FakePeer | undefined, to: FakePeer): void {
  to.transceivers.forEach(({ received, transceiver }, index) => {
    const source = from?.transceivers[index]?.transceiver;
    const sent = (source?.sender.track ?? null) !== null && sends(source?.currentDirection ?? 'inactive');
    received.setMuted(!(sent && receives(transceiver.currentDirection ?? 'inactive')));
  });
}

export function createFakeNetwork(turns: Turns): FakeNetwork {
  const peers: FakePeer[] = [];
  const others = new Map<FakePeer, FakePeer>();
  const generations = new Map<FakePeer, string>();
  const silent = new Set<FakePeer>();
  const lanes = new Map<FakePeer, object>();

  const laneOf = (peer: FakePeer): object => {
    const lane = lanes.get(peer) ?? {};
    lanes.set(peer, lane);
    return lane;
  };

  const connect = (peer: FakePeer, other: FakePeer): void => {
    const generation = `${peer.local} ${peer.remote}`;
    if (generations.get(peer) === generation || silent.has(peer)) return;
    generations.set(peer, generation);
    others.set(peer, other);
    void turns.take(laneOf(peer), () => {
      peer.setConnectionState('connected');
      // Both channels open with the transport, each at its own moment; a message waits for the later one.
      peer.channel()?.open();
      changed();
    });
  };

  const part = (peer: FakePeer): void => {
    const other = others.get(peer);
    if (other === undefined) return;
    others.delete(peer);
    others.delete(other);
    void turns.take(laneOf(other), () => other.channel()?.close());
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
        deliver(data) {
          const other = others.get(peer);
          if (other !== undefined && !silent.has(peer)) {
            void turns.take(laneOf(other), () => other.channel()?.take(data));
          }
        },
      });
      peers.push(peer);
      return peer.pc;
    },
    open: () => peers.filter(isOpen).length,
    otherEnd: (peer) => others.get(peer),
    cut(peer, isSilent) {
      const pair = [peer, others.get(peer)];
      for (const end of pair) {
        if (end === undefined) continue;
        if (isSilent) silent.add(end);
        else silent.delete(end);
        // Both notice: consent to send needs answers (RFC 7675).
        if (isSilent) end.setConnectionState('disconnected');
      }
      changed();
    },
  };
}
