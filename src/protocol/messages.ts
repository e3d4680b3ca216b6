import * as v from 'valibot';
import { isParticipantId, isResumeKey, isRoomId, isSessionId, parseDisplayName } from './ids.ts';
import { LIMITS } from './limits.ts';

export const participantId = v.pipe(v.string(), v.guard(isParticipantId));
export const sessionId = v.pipe(v.string(), v.guard(isSessionId));
const roomId = v.pipe(v.string(), v.guard(isRoomId));
const resumeKey = v.pipe(v.string(), v.guard(isResumeKey));
export const displayName = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const parsed = parseDisplayName(dataset.value);
    if (parsed.ok) return parsed.value;
    addIssue({ message: parsed.error });
    return NEVER;
  }),
);
export const version = v.pipe(v.number(), v.integer());
/** Opaque to the server: only its size is looked at. The two ends decode it as a `Signal`. */
export const body = v.pipe(v.string(), v.maxBytes(LIMITS.signalBytes));

/** What a page says of itself to those it has not met, base64url: see `identity/hello`. Opaque to whoever lists members. */
export const hello = v.pipe(v.string(), v.regex(/^[\w-]{1,512}$/));

const member = v.object({
  id: participantId,
  session: sessionId,
  name: v.pipe(v.string(), v.maxLength(LIMITS.nameUnits)),
  hello: v.exactOptional(hello),
  /** 'lobby': may be connected to, is not in the call yet. Today's server lists only those in the call. */
  presence: v.picklist(['lobby', 'call']),
});
/** Counted before anything in it is looked at. */
const members = v.pipe(v.array(v.unknown()), v.maxLength(LIMITS.members), v.array(member));
/** Somebody in a room, as the server lists them. */
export type Member = Readonly<v.InferOutput<typeof member>>;

const iceServer = v.object({
  urls: v.union([v.string(), v.array(v.string())]),
  username: v.optional(v.string()),
  credential: v.optional(v.string()),
});
/** RTCIceServer; a TURN entry carries time-limited credentials. */
export type IceServer = Readonly<v.InferOutput<typeof iceServer>>;

const topologyPlan = v.object({
  mode: v.picklist(['mesh', 'sfu']),
  /** Rises with every change of plan; a client ignores plans older than its own. */
  epoch: v.pipe(v.number(), v.integer(), v.minValue(0)),
});
export type TopologyPlan = Readonly<v.InferOutput<typeof topologyPlan>>;

export const REFUSAL_CODES = [
  'bad-message',
  'unsupported-version',
  'too-large',
  'rate-limited',
  'too-many-connections',
  'room-full',
  'not-joined',
  'unknown-addressee',
  'replaced',
  'closing',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

export const refusal = v.object({
  code: v.picklist(REFUSAL_CODES),
  /** With 'room-full': how many people the room holds. */
  capacity: v.optional(v.number()),
  /** With 'unsupported-version': the versions this server speaks. */
  speaks: v.optional(v.array(v.number())),
});
export type Refusal = Readonly<v.InferOutput<typeof refusal>>;

export const watchMessage = v.object({ v: version, room: roomId });
export const joinMessage = v.object({
  v: version,
  room: roomId,
  name: displayName,
  key: resumeKey,
  session: sessionId,
  hello: v.exactOptional(hello),
});
export const signalMessage = v.object({
  to: participantId,
  /** The addressee's session the signal is meant for; one for a page that is gone is dropped. */
  session: sessionId,
  body,
});
export const leaveMessage = v.object({
  /** 'unload': the page goes away, perhaps to be reloaded; the place is kept for a few seconds. */
  reason: v.picklist(['left', 'unload']),
});

export const preview = v.object({
  room: roomId,
  names: v.pipe(v.array(v.pipe(v.string(), v.maxLength(LIMITS.nameUnits))), v.maxLength(LIMITS.members)),
  count: v.pipe(v.number(), v.integer(), v.minValue(0)),
  capacity: v.pipe(v.number(), v.integer(), v.minValue(1)),
});
/** What somebody at the door of a room sees: who is in, and whether there is a place. */
export type RoomPreview = Readonly<v.InferOutput<typeof preview>>;

const iceServers = v.array(iceServer);
/** Seconds for which the credentials among the ICE servers hold; a day at most, so that a timer can be set to it. */
const ttl = v.optional(v.pipe(v.number(), v.minValue(1), v.maxValue(86_400)));
/** Names one run of a server. A run that began lately may not know yet who is about to come back to it. */
const boot = v.optional(v.pipe(v.string(), v.maxLength(64)));

export const watched = v.object({ preview, iceServers, ttl });
export type Watched = Readonly<v.InferOutput<typeof watched>>;

export const joined = v.object({
  self: participantId,
  members,
  iceServers,
  ttl,
  plan: topologyPlan,
  boot,
});
export type Joined = Readonly<v.InferOutput<typeof joined>>;

/** ICE servers with new credentials, for a member whose old ones are about to end. */
export const renewal = v.object({ iceServers, ttl });
export type Renewal = Readonly<v.InferOutput<typeof renewal>>;

export const roster = v.object({ members, boot });
export const relayedSignal = v.object({ from: participantId, session: sessionId, body });

export type WatchMessage = Readonly<v.InferOutput<typeof watchMessage>>;
export type JoinMessage = Readonly<v.InferOutput<typeof joinMessage>>;
export type SignalMessage = Readonly<v.InferOutput<typeof signalMessage>>;
export type LeaveMessage = Readonly<v.InferOutput<typeof leaveMessage>>;
export type Roster = Readonly<v.InferOutput<typeof roster>>;
export type RelayedSignal = Readonly<v.InferOutput<typeof relayedSignal>>;

interface Empty {
  readonly [field: string]: never;
}

/** The answer to a request: its value, or a refusal with a code. */
export type Reply<T> = ({ readonly ok: true } & T) | ({ readonly ok: false } & Refusal);

/** socket.io event map, browser to server. Every payload is decoded before it is believed. */
export interface ClientEvents {
  watch(message: WatchMessage, reply: (answer: Reply<Watched>) => void): void;
  join(message: JoinMessage, reply: (answer: Reply<Joined>) => void): void;
  signal(message: SignalMessage): void;
  leave(message: LeaveMessage): void;
  /** Asks for new credentials. The message is empty, for fields to come. */
  ice(message: Empty, reply: (answer: Reply<Renewal>) => void): void;
  /** Asks for nothing but a sign of life; a refusal is one too. */
  probe(message: Empty, reply: (answer: Reply<Empty>) => void): void;
}

/** socket.io event map, server to browser. */
export interface ServerEvents {
  preview(message: RoomPreview): void;
  roster(message: Roster): void;
  signal(message: RelayedSignal): void;
  /** Says why something without a reply was not done. */
  refused(message: Refusal): void;
  /** The server is about to go: reconnect in a moment, elsewhere if there is an elsewhere. */
  drain(): void;
}
