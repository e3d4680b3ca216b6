export { createSocketSignaling, type SocketSignalingOptions } from './socketSignaling.ts';
