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
  Address,
  Capture,
  DoorEvents,
  Entry,
  LocalMedia,
  OpenError,
  Platform,
  Signaling,
  SignalingEvents,
} from './ports.ts';
export { createCall, type CallOptions } from './createCall.ts';
export { createSerial, type Serial } from './serial.ts';
export { createSpeakingDetector } from './speaking.ts';
export type { Recorder, RecorderEntry } from './recorder.ts';
