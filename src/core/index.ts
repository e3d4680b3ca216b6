export type { Call, ConnectionPolicy, Size } from './call.ts';
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
  QualityCause,
  QualityLevel,
  Safety,
  Strain,
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
  NetworkHint,
  PressureObservers,
  OpenError,
  Platform,
  Sealing,
  Signaling,
  SignalingEvents,
} from './ports.ts';
export type { Doorkeeper } from './door/doorkeeper.ts';
export { loadDoor } from './door/visitDoor.ts';
export type { DoorkeeperOptions } from './door/doorway.ts';
export type { Door, DoorAct, Knock, Outside, Role } from './door/types.ts';
export type { Listing, Standing, Trust } from './standing.ts';
export { toConfiguration } from './configuration.ts';
export { openControlChannel } from './control.ts';
export { createSealing, type SealingOptions } from './identity/sealing.ts';
export { type Crypto, deriveRoomKeys } from './identity/keys.ts';
export { loadSafety, type SafetySource } from './identity/verifying.ts';
export type { Acquaintance, Acquaintances, Self } from './identity/safetyBook.ts';
export type { IdentityKey } from './identity/hello.ts';
export { createCall } from './createCall.ts';
export type { CallOptions } from './visit.ts';
export { createSerial, type Serial } from './serial.ts';
export { createSpeakingDetector } from './speaking.ts';
export { loadQuality } from './quality/measuring.ts';
export type { CallReport, FlowReport, LinkReport, MediaPath } from './report.ts';
export type { Recorder, RecorderEntry } from './recorder.ts';
export type {
  Check,
  CheckPath,
  CheckState,
  Detail,
  Diagnosis,
  Doctor,
  Side,
  Verdict,
  VerdictCode,
} from './doctor/types.ts';
export { createDoctor, type DoctorOptions, type SignalingProbe } from './doctor/doctor.ts';
