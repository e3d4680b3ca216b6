import type { Platform } from './ports.ts';

/** Long enough for a restart to be answered and to find its path. */
const SETTLING_MS = 2000;

export interface RestartsOptions {
  readonly pc: RTCPeerConnection;
  readonly platform: Platform;
  readonly lifetime: AbortSignal;
  readonly restart: () => Promise<void>;
}

/**
 * One ICE restart at a time: both ends notice a fault and wish for one, and Firefox loses a connection for good that is
 * restarted before the last restart has found its path. A wish that comes meanwhile is served by the one under way, or
 * comes true after it.
 */
export function createRestarts({ pc, platform, lifetime, restart }: RestartsOptions): () => Promise<void> {
  let busy = false;
  let wished = false;
  const wish = (): Promise<void> => {
    wished = busy;
    if (busy) return Promise.resolve();
    busy = true;
    platform.after(SETTLING_MS, lifetime, () => {
      busy = false;
      if (wished && pc.connectionState !== 'connected') void wish();
    });
    return restart();
  };
  return wish;
}
