import type { MediaState, Reach, SafetyMessage, Signal, TrackSource } from '#protocol';
import type { Size } from './call.ts';
import type { PeerPhase } from './facts.ts';
import type { Message } from './link/message.ts';
import { withNextRelay } from './configuration.ts';
import { createPairLink, type PairLink } from './link/pairLink.ts';
import { createNegotiation, type Negotiation } from './negotiation.ts';
import type { Address, Adoption, Line, LineEvents, Platform } from './ports.ts';
import type { Recorder } from './recorder.ts';
import { whenSecured } from './identity/fingerprints.ts';
import type { SecuredLine } from './identity/safetyBook.ts';
import { watchReceiving } from './receiving.ts';
import { createRepair, type Repair, type RepairOptions } from './repair/repair.ts';
import { isFirefox } from './repair/restarts.ts';
import { createSending, type Sending } from './sending.ts';
import { createSlots, type Slots } from './slots.ts';
import { createSpine, type Spine } from './spine.ts';
import { createWatchdog, type Watchdog } from './repair/watchdog.ts';

export interface PeerSessionEvents {
  readonly phase: (phase: PeerPhase) => void;
  /** What they send, and which of it they hold back. */
  readonly media: (media: MediaState, paused: readonly TrackSource[]) => void;
  readonly track: (source: TrackSource, live: boolean) => void;
  readonly speaking: (speaking: boolean) => void;
  readonly wanted: (source: 'camera' | 'screen', size: Size | null) => void;
  readonly reach: (reach: Reach, asks: boolean) => void;
  readonly bye: () => void;
  /** The control channel is open: it can be found out who is there. */
  readonly secured: (line: Omit<SecuredLine, 'remote'>) => void;
  readonly safety: (message: SafetyMessage) => void;
  /** What is said about the door of the call. */
  readonly door: (body: string) => void;
  /** Something may be wrong with the path, and with more than that. */
  readonly doubt: () => void;
  /** This connection cannot be mended, or the other end has made a new one: `signal` is for the next. */
  readonly replace: (signal?: Signal) => void;
}

export interface PeerSessionOptions {
  readonly remote: Address;
  readonly offers: boolean;
  /** Larger than that of any session before it. */
  readonly life: number;
  /** Takes the place of a connection that could not be mended. */
  readonly isReplacement: boolean;
  readonly configuration: RTCConfiguration;
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

/** The parts of one peer session, each told of what the others do. */
export interface Parts {
  readonly life: AbortController;
  readonly pc: RTCPeerConnection;
  readonly slots: Slots;
  readonly sending: Sending;
  readonly watchdog: Watchdog;
  readonly link: PairLink;
  readonly repair: Repair;
  readonly spine: Spine;
  readonly negotiation: Negotiation;
}

/** The first whole picture may be lost in what the network still does; by the last one the control channel can ask. */
const REFRESH_MS = [0, 400, 1000];
/**
 * The control channel counts as a way for signals only while something is heard over the path: a word comes twice a
 * second, sound every 20 ms.
 */
const ALIVE_MS = { words: 600, stream: 250 };

export function wire(options: PeerSessionOptions): Parts {
  const { offers, platform, recorder, on, adoption, isReplacement } = options;
  const life = new AbortController();
  const pc = adoption?.connection ?? platform.createPeerConnection(options.configuration);
  const slots = createSlots(pc, platform.soundCodecs?.());
  const sending = createSending(slots, recorder);
  const watchdog = createWatchdog(slots, platform);
  const common = { pc, platform, recorder, lifetime: life.signal, offers };

  const link: PairLink = createPairLink({
    ...common,
    life: options.life,
    adopted: adoption !== undefined,
    post: (signal, everywhere) => post(parts, options, { signal, everywhere }),
    deliver: (message) => deliver(parts, options, message),
    revived: () => repair.revive(),
    startOver: (signal) => on.replace(signal),
  });
  const spine: Spine = createSpine({
    ...options,
    ...common,
    channel: adoption?.channel,
    on: {
      ...on,
      signal: (signal) => link.receive(signal),
      heard: () => watchdog.heard(),
      refresh: () => sending.refresh(),
      open() {
        if (adoption !== undefined) link.greet();
        whenSecured(pc, life.signal, (fingerprints) =>
          on.secured({ fingerprints, send: (message) => spine.safety(message) }),
        );
      },
    },
  });
  const negotiation = createNegotiation({
    ...common,
    send(message) {
      // Each says anew what was said before it.
      if (message.kind === 'description' || message.kind === 'request') link.clear();
      link.send(message);
    },
    staysClient: adoption !== undefined,
    beforeAnswer(restarts) {
      if (restarts) turnRelays(pc);
      slots.adopt();
      sending.fill();
    },
    onRefused: () => repair.refused(),
  });
  const repair = createRepair({
    ...common,
    watchdog,
    isReplacement,
    overdue: () => link.overdue(),
    onPhase: tellPhase({ sending, spine }, options, life.signal),
    restartIce() {
      if (offers) turnRelays(pc);
      void negotiation.negotiate(true);
    },
    replace: () => on.replace(),
    onDoubt: () => on.doubt(),
  });
  watchReceiving({ ...common, slots, onTrack: on.track, onSpeaking: on.speaking });
  const parts: Parts = { life, pc, slots, sending, watchdog, link, repair, spine, negotiation };
  return parts;
}

/** A Firefox has no preference among relays, and begins anew with all of them. */
function turnRelays(pc: RTCPeerConnection): void {
  if (!isFirefox(pc)) pc.setConfiguration(withNextRelay(pc.getConfiguration()));
}

interface Outgoing {
  readonly signal: Signal;
  readonly everywhere: boolean;
}

function post(
  { pc, watchdog, spine, repair }: Parts,
  options: PeerSessionOptions,
  { signal, everywhere }: Outgoing,
): void {
  const isUp = pc.connectionState === 'connected' && repair.phase() !== 'recovering';
  const alive = isUp && watchdog.silence() < (watchdog.isStreaming() ? ALIVE_MS.stream : ALIVE_MS.words);
  // What is put into a silent channel comes out late; once is enough.
  const direct = (alive || !everywhere) && spine.signal(signal);
  if (!direct || !alive || everywhere) options.signal(signal);
}

function deliver({ repair, spine, negotiation }: Parts, { offers, on }: PeerSessionOptions, message: Message): void {
  switch (message.kind) {
    case 'request':
      // Who does not offer is asked by mistake or in malice.
      return offers ? repair.request() : undefined;
    case 'reach':
      return on.reach(message.reach, message.asks);
    case 'door':
      // Has ways of its own.
      return undefined;
    case 'bye':
      if (message.reason === 'replaced') return spine.expectClose();
      spine.bye();
      return on.bye();
    default:
      if (message.kind === 'description' && message.description.type === 'offer') repair.offered();
      return void negotiation.receive(message);
  }
}

function tellPhase(
  { sending, spine }: Pick<Parts, 'sending' | 'spine'>,
  { on, platform, isReplacement }: PeerSessionOptions,
  lifetime: AbortSignal,
): RepairOptions['onPhase'] {
  let wasConnected = isReplacement;
  return (phase) => {
    if (phase === 'connected') {
      sending.preferSound();
      // What was lost meanwhile cannot be made good: browsers wait seconds for it before they ask for a whole picture.
      if (wasConnected) {
        for (const ms of REFRESH_MS) platform.after(ms, lifetime, () => sending.refresh());
        spine.refresh();
      }
      wasConnected = true;
    }
    on.phase(phase);
  };
}
