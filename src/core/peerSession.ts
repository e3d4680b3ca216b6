import type { Control, IceServer, MediaState, Signal, TrackSource } from '#protocol';
import { createAnnouncements } from './announcements.ts';
import { createControl } from './control.ts';
import type { Size } from './call.ts';
import type { PeerPhase } from './facts.ts';
import { createNegotiation } from './negotiation.ts';
import { trackPhase } from './phase.ts';
import type { Address, Platform } from './ports.ts';
import type { Recorder } from './recorder.ts';
import { watchReceiving } from './receiving.ts';
import { createSending } from './sending.ts';
import { createSlots } from './slots.ts';
import { type LinkStats, readStats } from './stats.ts';
import type { VideoEncoding } from './topology/budget.ts';

/** Our side of one RTCPeerConnection: slots, phase, control channel, negotiation. */
export interface PeerSession {
  readonly remote: Address;
  /** Applied strictly in arrival order; resolves when the browser has taken it, rejects never. */
  receive(signal: Signal): Promise<void>;
  /** Swaps what is sent in a fixed slot. Never renegotiates. */
  replaceTrack(source: TrackSource, track: MediaStreamTrack | null): void;
  setEncoding(source: 'camera' | 'screen', encoding: VideoEncoding): void;
  /** Asks the other side for its picture at this size. */
  want(source: 'camera' | 'screen', size: Size | null): void;
  track(source: TrackSource): MediaStreamTrack | undefined;
  /** Starts over after the path was given up. */
  retry(): void;
  stats(): Promise<LinkStats>;
  close(reason: 'left' | 'replaced' | 'quiet'): void;
}

export interface PeerSessionEvents {
  readonly phase: (phase: PeerPhase) => void;
  readonly media: (media: MediaState) => void;
  readonly track: (source: TrackSource, live: boolean) => void;
  readonly speaking: (speaking: boolean) => void;
  readonly wanted: (source: 'camera' | 'screen', size: Size | null) => void;
  readonly bye: () => void;
}

export interface PeerSessionOptions {
  readonly remote: Address;
  readonly offers: boolean;
  readonly iceServers: readonly IceServer[];
  readonly platform: Platform;
  readonly recorder: Recorder;
  /** The signaling path, for as long as the control channel is not there. */
  readonly signal: (signal: Signal) => void;
  readonly on: PeerSessionEvents;
}

export function createPeerSession(options: PeerSessionOptions): PeerSession {
  const { remote, offers, platform, recorder, on } = options;
  const life = new AbortController();
  const lifetime = life.signal;
  const pc = platform.createPeerConnection(configuration(options.iceServers));
  const slots = createSlots(pc);
  const sending = createSending(slots, recorder);

  const send = (signal: Signal): void => {
    const direct = control.send({ kind: 'signal', signal });
    // An open channel over a silent path delivers nothing; both ends take the same signal twice without harm.
    if (!direct || pc.connectionState !== 'connected') options.signal(signal);
  };

  const receive = (signal: Signal): Promise<void> => {
    if (signal.kind !== 'bye') return negotiation.receive(signal);
    on.bye();
    return Promise.resolve();
  };

  const onMessage = (message: Exclude<Control, { kind: 'ping' | 'pong' }>): void => {
    if (message.kind === 'media') on.media(message.media);
    else if (message.kind === 'want') on.wanted(message.source, message.size);
    else void receive(message.signal);
  };

  const onPhase = (phase: PeerPhase): void => {
    if (phase === 'connected') sending.preferSound();
    on.phase(phase);
  };

  const beforeAnswer = (): void => {
    slots.adopt();
    sending.fill();
  };

  const announcements = createAnnouncements((message) => control.send(message));
  const onOpen = (): void => announcements.opened();
  const control = createControl({ pc, platform, recorder, lifetime, onOpen, onMessage });
  announcements.media(sending.media());
  const phase = trackPhase({ pc, recorder, lifetime, onPhase, restartIce: () => negotiation.negotiate(true) });
  const onRefused = (): void => phase.set('failed');
  const negotiation = createNegotiation({ pc, offers, send, recorder, beforeAnswer, onRefused });
  watchReceiving({ pc, slots, platform, lifetime, onTrack: on.track, onSpeaking: on.speaking });

  if (offers) {
    slots.allocate();
    void negotiation.negotiate(false);
  }

  return {
    remote,
    receive,
    replaceTrack(source, track) {
      sending.replaceTrack(source, track);
      announcements.media(sending.media());
    },
    setEncoding: (source, encoding) => sending.setEncoding(source, encoding),
    want: (source, size) => announcements.want(source, size),
    track: (source) => slots.transceiver(source)?.receiver.track,
    retry() {
      phase.reset();
      phase.set('recovering');
      void negotiation.negotiate(true);
    },
    stats: () => readStats(pc, control.roundTrip()),
    close(reason) {
      if (reason !== 'quiet') send({ kind: 'bye', reason });
      life.abort();
      pc.close();
      phase.set('closed');
    },
  };
}

function configuration(iceServers: readonly IceServer[]): RTCConfiguration {
  return { iceServers: iceServers.map(toRtc), bundlePolicy: 'max-bundle' };
}

function toRtc({ urls, username, credential }: IceServer): RTCIceServer {
  return {
    urls: typeof urls === 'string' ? urls : [...urls],
    ...(username === undefined ? {} : { username }),
    ...(credential === undefined ? {} : { credential }),
  };
}
