export type { Call, Size } from './call.ts';
export type {
  CallErrorCode,
  CallFact,
  CallSummary,
  CaptureError,
  CaptureFact,
  CaptureState,
  Device,
  DeviceKind,
  PathState,
  PeerPhase,
} from './facts.ts';
export type {
  CodeContent,
  CodeError,
  CodeText,
  Exchange,
  ExchangeFact,
  ExchangeState,
  HandOver,
  Invite,
  LinkError,
  Reply,
} from './exchange.ts';
export type {
  Address,
  Adoption,
  Capture,
  DoorEvents,
  Entry,
  Line,
  LineEvents,
  LocalMedia,
  OpenError,
  Platform,
  Signaling,
  SignalingEvents,
} from './ports.ts';
export { toConfiguration } from './configuration.ts';
export { createCall, type CallOptions } from './createCall.ts';
export { createSerial, type Serial } from './serial.ts';
export { createSpeakingDetector } from './speaking.ts';
export type { Recorder, RecorderEntry } from './recorder.ts';
