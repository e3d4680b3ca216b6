export { createSocketSignaling, type SocketSignalingOptions } from './socketSignaling.ts';
export { createHandOvers, type HandOvers, type TabBus } from './manual/handOver.ts';
export { createManualSignaling, type ManualOptions, type ManualSignaling } from './manual/manualSignaling.ts';
export { createTabBus } from './manual/tabBus.ts';
