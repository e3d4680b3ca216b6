import { type LinkError, openControlChannel, type Platform, toConfiguration } from '#core';
import { type CodeCandidate, type Endpoint, type IceServer, ok, type Result } from '#protocol';
import { createDescriptions } from './descriptions.ts';
import { candidateLine, comesFirst, readEndpoint, writeDescription } from './sdp.ts';

/**
 * A browser gives an unanswered path up after 5 to 15 s, and a NAT forgets it within 30 s. A candidate that comes again
 * under another foundation is a new pair: checked anew, and the pinhole is kept open.
 */
const KEEP_MS = 4000;
/** A greeting is on its way for less. */
const PARTING_MS = 1000;
/** ICE that has both sides' candidates says 'failed' before this; one that says nothing is as bad. */
const CONNECT_MS = 30_000;

export interface AttemptOptions {
  readonly platform: Platform;
  /** Repeats `work` also in a tab that nobody looks at. */
  readonly steadily: Platform['every'];
  readonly iceServers: readonly IceServer[];
  /** No address of this device is told; without a relay there is then nothing to tell. */
  readonly relayOnly: boolean;
  readonly on: AttemptEvents;
}

export interface AttemptEvents {
  /** The control channel is open. */
  readonly open: () => void;
  readonly message: (data: unknown) => void;
  /** Final; the attempt is closed. */
  readonly failed: (error: LinkError) => void;
}

/** One connection that comes up by codes. Carries nothing but the control channel until the engine takes it over. */
export interface Attempt {
  readonly connection: RTCPeerConnection;
  readonly channel: RTCDataChannel;
  /** Makes this end's offer. */
  invite(): Promise<Result<Endpoint, 'no-candidates'>>;
  /** Takes the other end's offer and makes the answer to it. 'malformed': nothing that this browser would take. */
  reply(to: Endpoint): Promise<Result<Endpoint, 'no-candidates' | 'malformed'>>;
  /** Takes the answer to {@link invite}. */
  connect(to: Endpoint): Promise<Result<null, 'malformed'>>;
  /**
   * Takes another invite for the answer to {@link invite}, should its maker do the same. The value: whether this end
   * makes the offers from now on.
   */
  cross(other: Endpoint): Promise<Result<boolean, 'malformed'>>;
  /** Stops watching it: somebody else has it now. */
  release(): void;
  /** Fails for want of a place, once the other end must have heard the greeting by which it knows. */
  refuse(): void;
  close(): void;
}

export function createAttempt({ platform, steadily, iceServers, relayOnly, on }: AttemptOptions): Attempt {
  const life = new AbortController();
  const lifetime = life.signal;
  const waiting = new AbortController();
  const connection = platform.createPeerConnection(toConfiguration(iceServers, relayOnly));
  const channel = openControlChannel(connection);
  /** Both ends have the other's code for certain: from here on a failure is final. */
  let complete = false;

  const close = (): void => {
    life.abort();
    connection.close();
  };
  const fail = (error: LinkError): void => {
    if (lifetime.aborted) return;
    close();
    on.failed(error);
  };
  const onState = (): void => {
    if (connection.connectionState !== 'failed') return;
    // ICE found the way, and at its end is somebody without the certificate that the code names.
    const { iceConnectionState } = connection;
    if (iceConnectionState === 'connected' || iceConnectionState === 'completed') fail('tampered');
    else if (complete) fail('no-route');
  };
  connection.addEventListener('connectionstatechange', onState, { signal: lifetime });
  const onOpen = (): void => {
    waiting.abort();
    on.open();
  };
  channel.addEventListener('open', onOpen, { signal: lifetime });
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => on.message(data), { signal: lifetime });

  const asksStun = iceServers.length > 0;
  const descriptions = createDescriptions({ connection, asksStun, clock: platform, lifetime });
  const kept = AbortSignal.any([lifetime, waiting.signal]);
  const keep = (to: Endpoint): void => keepOpen(connection, to, (work) => steadily(KEEP_MS, kept, work));

  return {
    connection,
    channel,
    invite: () => descriptions.describe(() => connection.createOffer()),
    async reply(to) {
      // The inviter opens DTLS: an early client gives up after four minutes, an early server waits.
      const taken = await descriptions.take({ type: 'offer', sdp: writeDescription(to, 'active') });
      if (!taken.ok) return taken;
      const endpoint = await descriptions.describe(() => connection.createAnswer());
      keep(to);
      return endpoint;
    },
    async connect(to) {
      const taken = await descriptions.take({ type: 'answer', sdp: writeDescription(to, 'passive') });
      if (!taken.ok) return taken;
      complete = true;
      platform.after(CONNECT_MS, lifetime, () => fail('no-route'));
      return taken;
    },
    async cross(other) {
      const own = readEndpoint(connection.localDescription?.sdp ?? '');
      const first = own !== null && comesFirst(own.fingerprint, other.fingerprint);
      const taken = await descriptions.take({
        type: 'answer',
        sdp: writeDescription(other, first ? 'passive' : 'active'),
      });
      if (!taken.ok) return taken;
      // Whether the other end will do the same is not known: it may come as late as any reply.
      keep(other);
      return ok(first);
    },
    release: () => life.abort(),
    refuse: () => platform.after(PARTING_MS, lifetime, () => fail('full')),
    close,
  };
}

/** Brings the other end's candidates in again and again, until `repeat` ends. */
function keepOpen(connection: RTCPeerConnection, to: Endpoint, repeat: (work: () => void) => void): void {
  let round = 0;
  const readd = async (candidate: CodeCandidate, index: number): Promise<void> => {
    const line = candidateLine(candidate, index, `k${round}x${index}`);
    try {
      await connection.addIceCandidate({ candidate: line, sdpMid: '0', usernameFragment: to.ufrag });
    } catch {
      // One round less: the next comes in four seconds, and the code itself brought the candidate in already.
    }
  };
  repeat(() => {
    round += 1;
    void Promise.all(to.candidates.map(readd));
  });
}
