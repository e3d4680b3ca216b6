import type { SessionDescription, Signal } from '#protocol';
import { createCandidates } from './candidates.ts';
import type { Message } from './link/message.ts';
import type { Recorder } from './recorder.ts';
import { createSerial, errorCode } from './serial.ts';

type NegotiationSignal = Extract<Signal, { kind: 'description' | 'candidate' }>;

/** Offers, answers and candidates of one peer connection, in one queue (RFC 9429). */
export interface Negotiation {
  /** Applied strictly in arrival order; resolves when the browser has taken it, rejects never. */
  receive(signal: NegotiationSignal): Promise<void>;
  /** Offerer: makes an offer. Answerer: asks for one. */
  negotiate(iceRestart: boolean): Promise<void>;
}

export interface NegotiationOptions {
  readonly pc: RTCPeerConnection;
  /** In each pair one side makes every offer, so glare cannot happen. */
  readonly offers: boolean;
  readonly send: (message: Message) => void;
  /**
   * The offerer opened DTLS before there were offers, and has to stay the client: a Firefox that is left the choice
   * takes the role over at an ICE restart, and Chromium refuses that answer (RFC 8842 5.2).
   */
  readonly staysClient: boolean;
  /** Answerer: called between the remote offer and the answer. */
  readonly beforeAnswer: (restarts: boolean) => void;
  readonly recorder: Recorder;
  /** A description the browser would not take: this connection cannot come up. */
  readonly onRefused: () => void;
}

export function createNegotiation(options: NegotiationOptions): Negotiation {
  const { pc, offers, send, recorder } = options;
  const serial = createSerial();
  const candidates = createCandidates(pc, send, recorder);
  let revision = 0;

  const isClosed = (): boolean => pc.signalingState === 'closed';

  const enqueue = (what: string, step: () => Promise<void>): Promise<void> =>
    serial(
      () => (isClosed() ? Promise.resolve() : step()),
      (error) => {
        recorder.record('negotiation-failed', { state: what, code: errorCode(error) });
        if (what !== 'candidate' && !isClosed()) options.onRefused();
      },
    );

  const tell = (description: RTCSessionDescriptionInit, type: 'offer' | 'answer'): void => {
    recorder.record(type, { revision });
    // Sent before it is applied here: the other side starts a few milliseconds sooner, and what it replies waits in the queue.
    const sdp = description.sdp ?? '';
    const told = options.staysClient ? sdp.replaceAll('a=setup:actpass', 'a=setup:active') : sdp;
    send({ kind: 'description', revision, description: { type, sdp: told } });
  };

  const offer = async (iceRestart: boolean): Promise<void> => {
    // An offer still unanswered is replaced: its answer, if it ever comes, carries an old revision.
    const description = await pc.createOffer({ iceRestart });
    revision += 1;
    tell(description, 'offer');
    await pc.setLocalDescription(description);
  };

  const takeOffer = async (number: number, description: SessionDescription): Promise<void> => {
    if (offers || number <= revision) return;
    revision = number;
    options.beforeAnswer(await candidates.setRemote(description));
    const answer = await pc.createAnswer();
    tell(answer, 'answer');
    await pc.setLocalDescription(answer);
  };

  const takeAnswer = async (number: number, description: SessionDescription): Promise<void> => {
    if (!offers || number !== revision || pc.signalingState !== 'have-local-offer') return;
    await candidates.setRemote(description);
  };

  return {
    receive(signal) {
      switch (signal.kind) {
        case 'description': {
          const take = signal.description.type === 'offer' ? takeOffer : takeAnswer;
          return enqueue(signal.description.type, () => take(signal.revision, signal.description));
        }
        case 'candidate':
          return enqueue('candidate', () => candidates.add(signal.candidate));
      }
    },
    negotiate(iceRestart) {
      if (offers) return enqueue('negotiate', () => offer(iceRestart));
      send({ kind: 'request', iceRestart });
      return Promise.resolve();
    },
  };
}
