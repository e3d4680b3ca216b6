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
export type { Address, Capture, DoorEvents, Entry, OpenError, Platform, Signaling, SignalingEvents } from './ports.ts';
export type { Recorder, RecorderEntry } from './recorder.ts';
