export { readConfig, type ServerConfig } from './config.ts';
export { createLog, type Log } from './log.ts';
export { createMetrics, type Metrics } from './metrics.ts';
export { startServer, type RunningServer, type ServerServices } from './server.ts';
export { attachSignaling, type SignalingServer, type SignalingServices } from './signaling.ts';
