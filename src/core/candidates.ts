import { type Candidate, LIMITS, type SessionDescription } from '#protocol';
import type { Message } from './link/message.ts';
import type { Recorder } from './recorder.ts';
import { errorCode } from './serial.ts';

/** Candidates of one peer connection, told apart by ICE generation (RFC 8839 5.4): early ones wait, late ones are dropped. */
export interface Candidates {
  /** null: end-of-candidates. Call from the negotiation queue only. */
  add(candidate: Candidate | null): Promise<void>;
  /** Sets the remote description and adds what was waiting for it. Whether ICE begins anew with it. */
  setRemote(description: SessionDescription): Promise<boolean>;
}

function ufrags(sdp: string): ReadonlySet<string> {
  return new Set(Array.from(sdp.matchAll(/^a=ice-ufrag:(\S+)/gm), (match) => match[1] ?? ''));
}

function toWire(candidate: RTCIceCandidate): Candidate {
  const { sdpMid, sdpMLineIndex, usernameFragment } = candidate;
  return { candidate: candidate.candidate, sdpMid, sdpMLineIndex, usernameFragment };
}

/**
 * Halves the priority (RFC 8839 5.1), so that an address ICE finds by itself counts for more than any it was told.
 * After a restart, checks from the other end's new addresses often come before word of them. While the old path still
 * works Chromium would drop them for good as the worse ones, and Firefox listens at no others any more.
 */
const belowFound = (candidate: string): string =>
  candidate.replace(/\d+(?= \S+ \d+ typ )/, (priority) => `${Number(priority) >> 1}`);

/**
 * Says of an own candidate whether the other end has no use for it. ICE checks pair by pair, 20 a second in Chromium: a
 * network that is back waits for all those before the one that works.
 */
function createSieve(): (candidate: RTCIceCandidate) => boolean {
  let generation: string | null = null;
  let relays = new Map<string | null, number>();
  return ({ type, address, priority, tcpType, usernameFragment }) => {
    if (usernameFragment !== generation) relays = new Map();
    generation = usernameFragment;
    if (type !== 'relay') return tcpType === 'active';
    // By UDP, TCP or TLS, in this order of priority: the other end sees the same relay.
    const best = relays.get(address) ?? -1;
    relays.set(address, Math.max(best, priority ?? 0));
    return best > (priority ?? 0);
  };
}

export function createCandidates(
  pc: RTCPeerConnection,
  send: (message: Message) => void,
  recorder: Recorder,
): Candidates {
  // A connection that was taken over has its first description already.
  let generation = ufrags(pc.remoteDescription?.sdp ?? '');
  let early: readonly Candidate[] = [];
  let taken = 0;
  const isUseless = createSieve();

  pc.addEventListener('icecandidate', ({ candidate }) => {
    if (candidate === null) return send({ kind: 'candidate', candidate: null });
    // An empty candidate line is Firefox's end-of-candidates per m-line; the null after it says the same for all.
    if (candidate.candidate === '' || isUseless(candidate)) return;
    recorder.record('candidate', { candidateType: candidate.type ?? '', protocol: candidate.protocol ?? '' });
    send({ kind: 'candidate', candidate: toWire(candidate) });
  });

  const addKnown = async (candidate: Candidate): Promise<void> => {
    taken += 1;
    if (taken > LIMITS.candidates) return;
    try {
      await pc.addIceCandidate({ ...candidate, candidate: belowFound(candidate.candidate) });
    } catch (error) {
      // One candidate less: ICE works with the others.
      recorder.record('candidate-refused', { code: errorCode(error) });
    }
  };

  return {
    async add(candidate) {
      if (candidate === null) {
        if (pc.remoteDescription !== null) await pc.addIceCandidate();
      } else if (generation.has(candidate.usernameFragment ?? '')) {
        await addKnown(candidate);
      } else {
        // The oldest give way: those that are late, of a generation that never comes back, look the same as early ones.
        early = [...early, candidate].slice(-LIMITS.candidates);
      }
    },
    async setRemote(description) {
      await pc.setRemoteDescription(description);
      const next = ufrags(description.sdp);
      const restarts = generation.size > 0 && !Array.from(next).every((ufrag) => generation.has(ufrag));
      if (restarts) taken = 0;
      generation = next;
      const due = early.filter((candidate) => generation.has(candidate.usernameFragment ?? ''));
      early = early.filter((candidate) => !due.includes(candidate));
      for (const candidate of due) await addKnown(candidate);
      return restarts;
    },
  };
}
