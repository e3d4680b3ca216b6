import type {
  IceServer,
  Joined,
  Member,
  ParticipantId,
  Refusal,
  Result,
  RoomId,
  RoomPreview,
  SessionId,
  Signal,
  TopologyPlan,
  TrackSource,
} from '#protocol';
import type { CaptureFact } from './facts.ts';
import type { Listing, Standing } from './standing.ts';

/** One end of a pair: a participant, in one life of its page. */
export interface Address {
  readonly id: ParticipantId;
  readonly session: SessionId;
}

/**
 * A direct way to one member: the control channel of the pair. What goes over it here is the signaling path's own
 * business; the engine carries it without looking inside.
 */
export interface Line {
  readonly remote: Address;
  /** Whether what is sent now is likely to arrive. */
  isUp(): boolean;
  /** False when it could not be sent. Ordered, exactly once for as long as the line lives. */
  send(body: string): boolean;
}

/** What the owner of a line is told about it. */
export interface LineEvents {
  /** Also called when the line is up already. */
  readonly up: () => void;
  /** Silent or closed; it may come back. */
  readonly down: () => void;
  readonly message: (body: string) => void;
  /** The other end said goodbye. */
  readonly bye: () => void;
  /** The line is gone for good. */
  readonly closed: () => void;
}

/** A peer connection whose control channel came up before the engine knew of it. The engine takes it over. */
export interface Adoption {
  readonly member: Member;
  readonly connection: RTCPeerConnection;
  /** Negotiated, id 0, ordered, open. */
  readonly channel: RTCDataChannel;
  /** Whether this side makes every offer from now on. */
  readonly offers: boolean;
}

/** Keeps signals from everybody but the two ends, whoever carries them. */
export interface Sealing {
  /** What this page says of itself, for those who list members. */
  readonly hello: string;
  /** What shows that one has the room's link, for who comes in by a code; null: there is nothing to show. */
  proof(): string | null;
  /** What who let this page in by a code has to show. */
  learn(proof: string): Promise<void>;
  /** Somebody is listed, with what they say of themselves. */
  know(member: Member, by: Listing): void;
  /** Whether what they say of themselves holds, so that one may pass it on. */
  vouches(session: SessionId): boolean;
  /** Hears where everybody stands, now and at every change. */
  listen(listener: (of: Address, standing: Standing) => void, lifetime: AbortSignal): void;
  /** In order per addressee, once there are keys: never before somebody is known, never for who is refused. */
  seal(to: Address, signal: Signal, send: (body: string) => void): void;
  /** What was not sealed by the sender, was changed, or comes again, goes no further. */
  open(from: Address, body: string, take: (signal: Signal) => void): void;
}

/** What is asked for at the door of a room. */
export interface Entry {
  readonly room: RoomId;
  readonly name: string;
}

export interface SignalingEvents {
  readonly signal: (from: Address, signal: Signal) => void;
  /** `boot` names the run of a server: the roster of another run may lack some who are about to come back to it. */
  readonly roster: (members: readonly Member[], boot?: string) => void;
  readonly plan: (plan: TopologyPlan) => void;
  /** 'down' is not the end of a call: media travels on its own path. */
  readonly path: (state: 'up' | 'down') => void;
  /** The path ended for good, with the reason; nothing more will come. */
  readonly ended: (refusal: Refusal) => void;
  /** Fresh credentials for relays, before the old ones end. */
  readonly iceServers: (iceServers: readonly IceServer[]) => void;
  /** What is known of who is at the other end; may come before the roster that lists them. */
  readonly trusted: (of: Address, standing: Standing) => void;
  /** There is a connection to this member already. Comes before the roster that lists the member. */
  readonly adopt: (adoption: Adoption) => void;
}

export interface DoorEvents {
  readonly preview: (preview: RoomPreview) => void;
  readonly iceServers: (iceServers: readonly IceServer[]) => void;
  readonly path: (state: 'up' | 'down') => void;
}

/** 'unreachable': no answer in time. Anything else is the other side's own refusal. */
export type OpenError = { readonly code: 'unreachable' } | Refusal;

/** The signaling path. Its transports implement it; the core cannot tell them apart. */
export interface Signaling {
  readonly kind: 'socket' | 'manual' | 'relay' | 'room';
  /** Whether the place of a page that unloads is kept for a while, in case it comes back. */
  readonly keepsPlace: boolean;
  /** Stands at the door: gets the path ready and reports who is inside, without entering. */
  watch(room: RoomId, on: DoorEvents, lifetime: AbortSignal): void;
  /** Enters. Resolves once admitted or refused; rejects never. */
  open(entry: Entry, on: SignalingEvents, lifetime: AbortSignal): Promise<Result<Joined, OpenError>>;
  /** Ordered per addressee, at most once. Never throws: losing a signal is ICE's problem to heal. */
  send(to: Address, signal: Signal): void;
  /** 'unload': the page goes away, perhaps to come back. */
  leave(reason: 'left' | 'unload'): void;
  /** The network is suspected: finds out at once whether the path still works, and makes a new one if not. */
  check?(answered?: () => void): void;
  /** A line to a member exists from now on. Only paths that run through members need it. */
  attach?(line: Line): LineEvents;
  /** Resolves when leaving strands nobody: whoever came in through this page has met the others. At most a second. */
  settled?(): Promise<void>;
}

/**
 * What a device notices of its own network. 'changed': another address, perhaps; 'woke': time has passed unnoticed;
 * 'well': the server answered when it was asked; 'unserved': it was lost, and the network with it, perhaps.
 */
export type NetworkHint = 'online' | 'offline' | 'changed' | 'woke' | 'well' | 'unserved';

/** What is used of the Compute Pressure API, which the browser types do not have. */
export type PressureObservers = new (heard: (records: readonly { readonly state: string }[]) => void) => {
  observe(source: 'cpu', options: { readonly sampleInterval: number }): Promise<void>;
  disconnect(): void;
};

/** Time, chance and the browser's connections: everything impure the core may touch. */
export interface Platform {
  createPeerConnection(configuration: RTCConfiguration): RTCPeerConnection;
  /** Milliseconds that only go forward. */
  now(): number;
  /** Runs `work` once after `ms`, unless `lifetime` ends first. */
  after(ms: number, lifetime: AbortSignal, work: () => void): void;
  /** Runs `work` every `ms` until `lifetime` ends. */
  every(ms: number, lifetime: AbortSignal, work: () => void): void;
  onNetwork(lifetime: AbortSignal, hinted: (hint: NetworkHint) => void): void;
  /** Where the browser knows how busy the processor is (Compute Pressure). */
  pressureObserver?(): PressureObservers | undefined;
  /** All audio codecs that the browser can receive, in its own order. */
  soundCodecs?(): readonly RTCRtpCodec[];
}

/** This device's microphone, camera and screen, as the engine sees them. */
export interface Capture {
  /** What is to be sent now; undefined while muted or off. */
  track(source: TrackSource): MediaStreamTrack | undefined;
  /** Called at every change of any source, after `track` reflects it. */
  subscribe(listener: (fact: CaptureFact) => void): () => void;
}

/** The same device as the screens command it. */
export interface LocalMedia extends Capture {
  /** Asks for what is wanted in one prompt; what cannot be had becomes a `failed` state, never an exception. */
  start(want: { readonly microphone: boolean; readonly camera: boolean }): Promise<void>;
  setMicrophone(on: boolean): Promise<void>;
  setCamera(on: boolean): Promise<void>;
  /** Opens the browser's picker. Resolves when sharing runs or the picker was closed. */
  shareScreen(): Promise<void>;
  stopSharing(): void;
  /** Uses another device from now on; the call goes on meanwhile. */
  choose(kind: 'microphone' | 'camera', deviceId: string): Promise<void>;
  /** What a source delivers, also while muted; undefined while off. */
  preview(source: TrackSource): MediaStreamTrack | undefined;
  /** Calls back at about 15 Hz with the microphone's level, 0 to 1, until stopped. */
  onLevel(listener: (level: number) => void): () => void;
  /** Switches everything off and lets go of the devices. */
  stop(): void;
}
