export { type CallState, type CallStatus, initialCallState, type Notice, type Participant } from './callState.ts';
export { type CallStore, createCallStore } from './callStore.ts';
export { type Fact, reduce, type ScreenFact } from './reduce.ts';
export { followPolicy } from './policy.ts';
export {
  holdsVideo,
  isCutOff,
  others,
  ownLevel,
  presenter,
  safetyOf,
  securityOf,
  showsCamera,
  trustIn,
} from './selectors.ts';
export { createSettingsStore, type RecentRoom, type Settings, type SettingsStore } from './settingsStore.ts';
export { createResumption, createRoomSecret, createSessionId, type Resumption } from './resumption.ts';
export type {
  CallReport,
  Diagnosis,
  FlowReport,
  Invite,
  Knock,
  LinkReport,
  MediaPath,
  Outside,
  QualityLevel,
  Reply,
  Safety,
  Strain,
  Verdict,
} from '#core';
