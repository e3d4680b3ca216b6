export { failed, ok, type Result } from './result.ts';
export { LIMITS } from './limits.ts';
export { PROTOCOL_VERSION, SPOKEN_VERSIONS } from './version.ts';
export {
  cutName,
  isParticipantId,
  isResumeKey,
  isRoomId,
  isRoomSecret,
  isSessionId,
  makesFirst,
  makesOffers,
  parseDisplayName,
  parseRoomName,
  type BadName,
  type ParticipantId,
  type ResumeKey,
  type RoomId,
  type RoomSecret,
  type SessionId,
} from './ids.ts';
export { readRoomSecret, roomFragment } from './roomLink.ts';
export type { Candidate, LinkHeader, SessionDescription, Signal } from './signal.ts';
export { isVoidedBy } from './voided.ts';
export type { Reach } from './reach.ts';
export { TRACK_SOURCES, type Control, type MediaState, type SafetyMessage, type TrackSource } from './control.ts';
export type {
  ClientEvents,
  IceServer,
  Joined,
  JoinMessage,
  LeaveMessage,
  Member,
  Refusal,
  RefusalCode,
  RelayedSignal,
  Renewal,
  Reply,
  RoomPreview,
  Roster,
  ServerEvents,
  SignalMessage,
  TopologyPlan,
  Watched,
  WatchMessage,
} from './messages.ts';
export {
  decodeControl,
  decodeJoin,
  decodeJoined,
  decodeLeave,
  decodePreview,
  decodeRefusal,
  decodeRelayedSignal,
  decodeRenewal,
  decodeRoster,
  decodeSignal,
  decodeSignalMessage,
  decodeWatch,
  decodeWatched,
  type BadMessage,
} from './decode.ts';
export {
  ageMinutes,
  CODE_PATIENCE_MIN,
  decodeCode,
  encodeCode,
  readCode,
  toDigits,
  toMinute,
  toText,
  type BadCode,
  type CandidateType,
  type CodeCandidate,
  type Endpoint,
  type InvitationCode,
  type ReadCode,
} from './invite/index.ts';
export { decodeTabMessage, type TabMessage } from './tabMessage.ts';
export {
  decodeClaim,
  decodeDoorWord,
  DOOR_MOST,
  type Claim,
  type DoorWord,
  type HostAct,
  type Statement,
} from './door.ts';
export { decodeGossip, GOSSIP_LIVES, GOSSIP_MOST, type Gossip } from './gossip.ts';
