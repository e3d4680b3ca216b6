/** A candidate as the checks look at it. */
export interface Found {
  readonly type: RTCIceCandidateType;
  readonly protocol: string;
  readonly address: string;
  readonly port: number;
  /** null: hidden behind a name (RFC 8828 mode without permission), and nothing else tells. */
  readonly family: 'v4' | 'v6' | null;
  /** What tells apart where it was found from: the address below a NAT, or the family where that is hidden. */
  readonly base: string;
}

/** Precedence of an IPv6 destination in the low byte of the local preference, as libwebrtc writes it. */
const V6_PRECEDENCE = new Set([40, 50]);
const V4_PRECEDENCE = 30;

function familyOf(address: string, priority: number | null): Found['family'] {
  if (address.includes(':')) return 'v6';
  if (!address.endsWith('.local')) return 'v4';
  const precedence = ((priority ?? 0) >> 8) & 0xff;
  if (precedence === V4_PRECEDENCE) return 'v4';
  return V6_PRECEDENCE.has(precedence) ? 'v6' : null;
}

const isHidden = (address: string | null): boolean => address === null || /^(?:0\.0\.0\.0|::)?$/.test(address);

/** null: not a place, such as the mark at the end of gathering. */
export function readFound(candidate: RTCIceCandidate): Found | null {
  const { type, protocol, address, port, priority, relatedAddress, relatedPort } = candidate;
  if (type === null || address === null || port === null) return null;
  const family = familyOf(address, priority);
  const base = isHidden(relatedAddress) ? String(family) : `${relatedAddress} ${relatedPort}`;
  return { type, protocol: protocol ?? '', address, port, family, base };
}
