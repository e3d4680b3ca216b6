import type { Platform } from '../ports.ts';
import type { Found } from './found.ts';
import { watchGathering } from './gathering.ts';
import { ended, shorter } from './lifetimes.ts';
import { roundTrip } from './loop.ts';
import type { CheckState } from './types.ts';

/** Between two connections of one device nothing takes long. */
const LOOP_MS = 3000;

/** A hidden address of unknown family counts as IPv4: what nearly every device has is the weaker claim. */
const isOf = (family: 'v4' | 'v6', found: Found): boolean =>
  found.type === 'host' && found.protocol === 'udp' && (found.family ?? 'v4') === family;

/** Whether this device has addresses of the family that the browser lets data pass between. */
export async function checkDirect(
  platform: Platform,
  family: 'v4' | 'v6',
  lifetime: AbortSignal,
): Promise<{ readonly state: CheckState; readonly ms: number | null }> {
  const life = shorter(platform, LOOP_MS, lifetime);
  const [near, far] = [
    platform.createPeerConnection({ iceServers: [] }),
    platform.createPeerConnection({ iceServers: [] }),
  ];
  let has = false;
  watchGathering(near, life.signal, ({ found, complete }) => {
    has = found.some((one) => isOf(family, one));
    if (complete && !has) life.abort();
  });
  try {
    const passes = (found: Found): boolean => isOf(family, found);
    const ms = await Promise.race([roundTrip({ near, far, passes, platform }), ended(life.signal)]);
    if (ms !== null) return { state: 'works', ms };
    return { state: has ? 'blocked' : 'absent', ms: null };
  } finally {
    life.abort();
    near.close();
    far.close();
  }
}
