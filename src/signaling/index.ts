export {
  createSocketSignaling,
  type SocketSignaling,
  type SocketSignalingOptions,
  type VisitKeys,
} from './socketSignaling.ts';
export { createHandOvers, type HandOvers, type TabBus } from './manual/handOver.ts';
export { createManualSignaling, type ManualOptions, type ManualSignaling } from './manual/manualSignaling.ts';
export { createTabBus } from './manual/tabBus.ts';
export { type Company, createCompany, type RoomVisit } from './room/company.ts';
export { createRoomSignaling, type MakeCompany, type RoomOptions, type RoomSignaling } from './room/roomSignaling.ts';
