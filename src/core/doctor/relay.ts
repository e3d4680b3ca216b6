import type { IceServer, Reach } from '#protocol';
import type { Platform } from '../ports.ts';
import type { Found } from './found.ts';
import { connect, type Gathering, watchGathering } from './gathering.ts';
import { ended, within } from './lifetimes.ts';
import { roundTrip } from './loop.ts';

export interface RelayFinding {
  readonly state: Reach['relay']['udp'];
  /** One round trip through the relay. */
  readonly ms: number | null;
  /** What the far end of the relay sees of a NAT; null: nothing that tells. */
  readonly mapping: 'endpoint-independent' | 'endpoint-dependent' | null;
  readonly found: readonly Found[];
}

const nothing = { ms: null, mapping: null, found: [] };
/** Not reached (W3C webrtc, icecandidateerror), or no address of our family (RFC 8656 18.13): nobody said no to us. */
const NO_REFUSALS = new Set([701, 440]);

/** Sends data through one kind of relay and back: the far end has nothing else, the near end takes any way to it. */
export async function checkRelay(
  platform: Platform,
  { relays, stun }: { readonly relays: readonly IceServer[]; readonly stun: readonly IceServer[] },
  lifetime: AbortSignal,
): Promise<RelayFinding> {
  if (relays.length === 0) return { ...nothing, state: 'absent' };
  const near = connect(platform, [...stun, ...relays], 'all');
  const far = connect(platform, relays, 'relay');
  if (near === null || far === null) return { ...nothing, state: 'refused' };
  const life = within(lifetime);
  let mapped = false;
  let at: Gathering = { found: [], errors: new Map(), complete: false };
  watchGathering(near, life.signal, ({ found }) => (mapped = found.some(({ type }) => type === 'srflx')));
  watchGathering(far, life.signal, (gathering) => {
    at = gathering;
    if (gathering.complete && gathering.found.length === 0) life.abort();
  });
  try {
    const ms = await Promise.race([roundTrip({ near, far, passes: () => true, platform }), ended(life.signal)]);
    const { found } = at;
    if (ms === null) return { ...nothing, state: isRefused(at) ? 'refused' : 'blocked', found };
    return { state: 'works', ms, mapping: mapped ? await mappingSeen(far) : null, found };
  } finally {
    life.abort();
    near.close();
    far.close();
  }
}

function isRefused({ found, errors }: Gathering): boolean {
  return found.length === 0 && Array.from(errors.values()).some((code) => !NO_REFUSALS.has(code));
}

/** Checks that come from elsewhere than STUN said come through a NAT that maps each destination anew. */
async function mappingSeen(far: RTCPeerConnection): Promise<RelayFinding['mapping']> {
  const types = new Map<unknown, unknown>();
  const heard: unknown[] = [];
  // The browser's own type has `any` entries.
  (await far.getStats()).forEach((entry: Readonly<Record<string, unknown>>) => {
    if (entry['type'] === 'remote-candidate') types.set(entry['id'], entry['candidateType']);
    if (entry['type'] === 'candidate-pair' && entry['requestsReceived'] !== 0) heard.push(entry['remoteCandidateId']);
  });
  const seen = new Set(heard.map((id) => types.get(id)));
  if (seen.has('prflx')) return 'endpoint-dependent';
  return seen.has('srflx') ? 'endpoint-independent' : null;
}
