import type { CandidateType, CodeCandidate, Endpoint } from '#protocol';

/** What a description says of the end that made it, candidates in falling priority; null: no description of a browser. */
export function readEndpoint(sdp: string): Endpoint | null {
  const fingerprint = /^a=fingerprint:sha-256 ([0-9a-f:]{95})\s*$/im.exec(sdp)?.[1];
  const ufrag = /^a=ice-ufrag:(\S+)/m.exec(sdp)?.[1];
  const pwd = /^a=ice-pwd:(\S+)/m.exec(sdp)?.[1];
  if (fingerprint === undefined || ufrag === undefined || pwd === undefined) return null;
  const bytes = Uint8Array.from(fingerprint.split(':'), (byte) => Number.parseInt(byte, 16));
  return { fingerprint: bytes, ufrag, pwd, candidates: chooseCandidates(readCandidates(sdp)) };
}

interface Found extends CodeCandidate {
  readonly priority: number;
}

const LINE = /^a=candidate:\S+ 1 udp (\d+) (\S+) (\d+) typ (host|srflx|prflx|relay)/gim;

/** UDP candidates of component 1, the best first. TCP ones of browsers are all active: two of those never meet. */
function readCandidates(sdp: string): readonly Found[] {
  return Array.from(sdp.matchAll(LINE), ([, priority, address = '', port, type]) => ({
    priority: Number(priority),
    address,
    port: Number(port),
    type: type as CandidateType, // as: the pattern lets nothing else through
  })).toSorted((one, other) => other.priority - one.priority);
}

const isHost = ({ type }: CodeCandidate): boolean => type === 'host';
const isV6 = ({ address }: CodeCandidate): boolean => address.includes(':');
const isLoopback = ({ address }: CodeCandidate): boolean => address.startsWith('127.') || address === '::1';
/** Addresses that mean nothing to another machine: link-local, and the bridge that containers are given by default. */
const isLocalOnly = ({ address }: CodeCandidate): boolean =>
  /^(?:169\.254\.|172\.17\.|fe[89ab][0-9a-f]:)/i.test(address);

/**
 * At most six, of which none repeats another: two addresses of each family, what STUN and what TURN gave. More make the
 * code longer and the call no likelier.
 */
export function chooseCandidates(found: readonly CodeCandidate[]): readonly CodeCandidate[] {
  const known = new Set<string>();
  const fresh = found.filter(({ address, port }) => {
    const name = `${address} ${port}`;
    return !known.has(name) && known.add(name);
  });
  const away = fresh.filter((one) => !isLoopback(one));
  const pool = away.length > 0 ? away : fresh;
  const useful = pool.some((one) => !isLocalOnly(one)) ? pool.filter((one) => !isLocalOnly(one)) : pool;
  const pick = (count: number, fits: (one: CodeCandidate) => boolean): readonly CodeCandidate[] =>
    useful.filter(fits).slice(0, count);
  return [
    ...pick(2, (one) => isHost(one) && !isV6(one)),
    ...pick(2, (one) => isHost(one) && isV6(one)),
    ...pick(1, (one) => one.type === 'srflx' && !isV6(one)),
    ...pick(1, (one) => one.type === 'relay'),
  ].map(({ address, port, type }) => ({ address, port, type }));
}

/**
 * A quarter of the type preferences that are recommended (RFC 8445 5.1.2.2): below what later comes for the same
 * address by signaling, for the reason given in core/candidates.ts.
 */
const PREFERENCE: Readonly<Record<CandidateType, number>> = { host: 31, prflx: 27, srflx: 25, relay: 0 };

/** A candidate attribute (RFC 8839 5.1) of the candidate at this place in a code. */
export function candidateLine({ type, address, port }: CodeCandidate, index: number, foundation: string): string {
  const priority = PREFERENCE[type] * 2 ** 24 + (65_535 - index) * 256 + 255;
  const related = type === 'host' ? '' : ' raddr 0.0.0.0 rport 0';
  return `candidate:${foundation} 1 udp ${priority} ${address} ${port} typ ${type}${related}`;
}

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'))
    .join(':')
    .toUpperCase();

/**
 * The description that the other end would have sent: one data channel transport and nothing else (RFC 9429 5.2.1,
 * RFC 8841). Everything beyond what the code says is the same for everybody.
 */
export function writeDescription(endpoint: Endpoint, setup: 'active' | 'passive'): string {
  const { fingerprint, ufrag, pwd, candidates } = endpoint;
  return [
    'v=0',
    'o=- 1 2 IN IP4 127.0.0.1',
    's=-',
    't=0 0',
    'a=group:BUNDLE 0',
    'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
    'c=IN IP4 0.0.0.0',
    ...candidates.map((candidate, index) => `a=${candidateLine(candidate, index, String(index + 1))}`),
    `a=ice-ufrag:${ufrag}`,
    `a=ice-pwd:${pwd}`,
    'a=ice-options:trickle',
    `a=fingerprint:sha-256 ${hex(fingerprint)}`,
    `a=setup:${setup}`,
    'a=mid:0',
    'a=sctp-port:5000',
    'a=max-message-size:262144',
    '',
  ].join('\r\n');
}

/** Orders two certificates the same way at both ends; decides who is what when neither end answered the other. */
export function comesFirst(own: Uint8Array, other: Uint8Array): boolean {
  const at = own.findIndex((byte, index) => byte !== other[index]);
  return at >= 0 && (own[at] ?? 0) < (other[at] ?? 0);
}
