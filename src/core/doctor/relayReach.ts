import type { Reach } from '#protocol';

/** The best that the relays of one device come to; 'tcp' stands for TLS too. */
export type RelayReach = 'udp' | 'tcp' | 'refused' | 'blocked' | 'absent';

export function relayReach({ relay: { udp, tcp, tls } }: Reach): RelayReach {
  const legs = new Set([udp, tcp, tls]);
  if (udp === 'works') return 'udp';
  if (legs.has('works')) return 'tcp';
  if (legs.has('refused')) return 'refused';
  return legs.has('blocked') ? 'blocked' : 'absent';
}

export function hasRelay(reach: Reach): boolean {
  const best = relayReach(reach);
  return best === 'udp' || best === 'tcp';
}

/** Shows nobody its address, and has nobody who would stand in for it. */
export function isStranded(reach: Reach): boolean {
  return reach.hidden === true && !hasRelay(reach);
}

/** Why a device whose UDP does not come through finds no relay either. */
export function relayTrouble(reach: Reach): 'no-udp' | 'relay-refused' | 'relay-unreachable' {
  if (relayReach(reach) === 'refused') return 'relay-refused';
  const { tcp, tls } = reach.relay;
  return tcp === 'absent' && tls === 'absent' ? 'no-udp' : 'relay-unreachable';
}
