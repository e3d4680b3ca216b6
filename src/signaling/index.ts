export { createResumption, createSessionId, type Resumption } from './resumeKey.ts';
export { createSocketSignaling, type SocketSignalingOptions } from './socketSignaling.ts';
