import type { MediaPath } from '../report.ts';
import { type Entries, type Entry, numberOf, textOf } from './entries.ts';

const TYPES: readonly RTCIceCandidateType[] = ['host', 'srflx', 'prflx', 'relay'];
const RELAY_PROTOCOLS = ['udp', 'tcp', 'tls'] as const;

/**
 * The candidate pair that carries the media. The transport names it; where it does not, it is the pair in use that a
 * packet came over last: after an ICE restart the pairs before it still count as nominated.
 */
export function selectedPair(entries: Entries): Entry | undefined {
  const named = entries
    .of('transport')
    .map((transport) => entries.get(textOf(transport, 'selectedCandidatePairId')))
    .find((pair) => pair !== undefined);
  if (named !== undefined) return named;
  const inUse = entries
    .of('candidate-pair')
    .filter((pair) => pair['state'] === 'succeeded' && (pair['selected'] ?? pair['nominated']) === true);
  return inUse.toSorted((a, b) => lastHeard(b) - lastHeard(a))[0];
}

const lastHeard = (pair: Entry): number => numberOf(pair, 'lastPacketReceivedTimestamp') ?? 0;

/** How the media of this pair travels; null while ICE has not chosen. */
export function pathOf(pair: Entry | undefined, entries: Entries): MediaPath | null {
  const ours = entries.get(textOf(pair, 'localCandidateId'));
  const theirs = entries.get(textOf(pair, 'remoteCandidateId'));
  if (ours === undefined || theirs === undefined) return null;
  const [local, remote] = [typeOf(ours), typeOf(theirs)];
  const relayed = local === 'relay';
  const relayProtocol = textOf(ours, 'relayProtocol');
  return {
    local,
    remote,
    kind: relayed || remote === 'relay' ? 'relay' : 'direct',
    family: familyOf(theirs) ?? familyOf(ours),
    protocol: ours['protocol'] === 'tcp' ? 'tcp' : 'udp',
    relayProtocol: relayed ? (RELAY_PROTOCOLS.find((one) => one === relayProtocol) ?? null) : null,
    relay: relayed ? hostOf(textOf(ours, 'url')) : null,
  };
}

const typeOf = (candidate: Entry): RTCIceCandidateType =>
  TYPES.find((type) => type === candidate['candidateType']) ?? 'host';

/** Null for a name in place of an address (mDNS). */
function familyOf(candidate: Entry): MediaPath['family'] {
  const address = textOf(candidate, 'address') ?? '';
  if (address.includes(':')) return 'ipv6';
  return /^[\d.]+$/.test(address) ? 'ipv4' : null;
}

/** `turn:host:port?transport=udp` (RFC 7065) without what stands around the host and port. */
function hostOf(url: string | null): string | null {
  return /^turns?:([^?]+)/.exec(url ?? '')?.[1] ?? null;
}
