import type { IceServer, MediaState, Signal, TrackSource } from '#protocol';
import type { Size } from './call.ts';
import type { PeerPhase } from './facts.ts';
import { toConfiguration } from './configuration.ts';
import { createNegotiation } from './negotiation.ts';
import { trackPhase } from './phase.ts';
import type { Address, Adoption, Line, LineEvents, Platform } from './ports.ts';
import type { Recorder } from './recorder.ts';
import { watchReceiving } from './receiving.ts';
import { createRestarts } from './restarts.ts';
import { createSending } from './sending.ts';
import { createSlots } from './slots.ts';
import { createSpine } from './spine.ts';
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
  /** A connection that exists already and is taken over. */
  readonly adoption: Adoption | undefined;
  /** Offers the control channel to the signaling path, where that runs through members. */
  readonly attach: (line: Line) => LineEvents | undefined;
}

export function createPeerSession(options: PeerSessionOptions): PeerSession {
  const { remote, offers, platform, recorder, on } = options;
  const life = new AbortController();
  const { signal: lifetime } = life;
  const pc = options.adoption?.connection ?? platform.createPeerConnection(toConfiguration(options.iceServers));
  const slots = createSlots(pc);
  const sending = createSending(slots, recorder);

  const send = (signal: Signal): void => {
    const direct = spine.signal(signal);
    // An open channel over a silent path delivers nothing; both ends take the same signal twice without harm.
    if (!direct || pc.connectionState !== 'connected') options.signal(signal);
  };

  const receive = (signal: Signal): Promise<void> => {
    // Who does not offer is asked by mistake or in malice.
    if (signal.kind === 'request') return offers ? restartIce() : Promise.resolve();
    if (signal.kind !== 'bye') return negotiation.receive(signal);
    spine.bye();
    on.bye();
    return Promise.resolve();
  };

  const onPhase = (to: PeerPhase): void => {
    if (to === 'connected') sending.preferSound();
    on.phase(to);
  };

  const beforeAnswer = (): void => {
    slots.adopt();
    sending.fill();
  };

  const restart = (): Promise<void> => negotiation.negotiate(true);
  // Who does not offer only asks: there, the wishes of both ends meet.
  const restartIce = offers ? createRestarts({ pc, platform, lifetime, restart }) : restart;
  const phase = trackPhase({ pc, platform, recorder, lifetime, onPhase, restartIce });
  const heard = { ...on, signal: (one: Signal) => void receive(one), silent: (is: boolean) => phase.silent(is) };
  const { attach } = options;
  const channel = options.adoption?.channel;
  const spine = createSpine({ remote, pc, channel, platform, recorder, lifetime, attach, on: heard });
  spine.media(sending.media());
  const ears = { send, beforeAnswer, onRefused: () => phase.set('failed') };
  const staysClient = options.adoption !== undefined;
  const negotiation = createNegotiation({ pc, offers, staysClient, recorder, ...ears });
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
      spine.media(sending.media());
    },
    setEncoding: (source, encoding) => sending.setEncoding(source, encoding),
    want: (source, size) => spine.want(source, size),
    track: (source) => slots.transceiver(source)?.receiver.track,
    retry() {
      phase.reset();
      phase.set('recovering');
      void restartIce();
    },
    stats: () => readStats(pc, spine.roundTrip()),
    close(reason) {
      if (reason !== 'quiet') send({ kind: 'bye', reason });
      life.abort();
      pc.close();
      phase.set('closed');
      spine.close();
    },
  };
}
