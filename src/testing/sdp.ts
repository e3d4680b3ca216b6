export type Direction = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive';

/** Which end opens DTLS (RFC 8842 5.2); an offer leaves it open. */
export type Setup = 'actpass' | 'active' | 'passive';

/** What the fakes put into a description and read out of it. */
export interface Sdp {
  readonly ufrag: string;
  readonly setup: Setup;
  readonly media: readonly { readonly kind: 'audio' | 'video'; readonly direction: Direction }[];
}

/** 32 bytes in hex, another certificate for every name: names are short. */
function fingerprint(ufrag: string): string {
  const name = ufrag.replace(/g\d+$/, '');
  return Array.from({ length: 32 }, (_, index) => name.codePointAt(index % name.length) ?? 0)
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join(':');
}

export function writeSdp({ ufrag, setup, media }: Sdp): string {
  const sections = media.map(({ kind, direction }, index) => [
    `m=${kind} 9 UDP/TLS/RTP/SAVPF 96`,
    `a=mid:${index}`,
    `a=ice-ufrag:${ufrag}`,
    `a=${direction}`,
  ]);
  const application = [
    'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
    `a=ice-ufrag:${ufrag}`,
    `a=ice-pwd:${'p'.repeat(22)}`,
    `a=fingerprint:sha-256 ${fingerprint(ufrag)}`,
    `a=setup:${setup}`,
  ];
  return ['v=0', ...sections.flat(), ...application, ''].join('\r\n');
}

export const readUfrag = (sdp: string): string => /a=ice-ufrag:(\S+)/.exec(sdp)?.[1] ?? '';

/** Case has no meaning in it (RFC 8122 5). */
export const readFingerprint = (sdp: string): string =>
  (/a=fingerprint:sha-256 (\S+)/.exec(sdp)?.[1] ?? '').toLowerCase();

export function readSetup(sdp: string): Setup {
  const setup = /a=setup:(active|passive)/.exec(sdp)?.[1];
  return (setup ?? 'actpass') as Setup; // as: the pattern lets nothing else through
}

/** What an end with these descriptions does in the DTLS handshake: the answer decides it, whosever it is. */
export function dtlsRole(local: string, remote: string): 'active' | 'passive' {
  const own = readSetup(local);
  if (own !== 'actpass') return own;
  return readSetup(remote) === 'active' ? 'passive' : 'active';
}

export function readSdp(sdp: string): Sdp {
  const media = Array.from(
    sdp.matchAll(/m=(audio|video)[\s\S]*?a=(sendrecv|sendonly|recvonly|inactive)/g),
    (match) => ({
      kind: match[1] === 'audio' ? ('audio' as const) : ('video' as const),
      direction: match[2] as Direction, // as: the pattern lets nothing else through
    }),
  );
  return { ufrag: readUfrag(sdp), setup: readSetup(sdp), media };
}

export const sends = (direction: string): boolean => direction === 'sendrecv' || direction === 'sendonly';
export const receives = (direction: string): boolean => direction === 'sendrecv' || direction === 'recvonly';

/** What both sides agreed on, seen from the side whose own wish is `own`. */
export function agree(own: string, other: string): Direction {
  const out = sends(own) && receives(other);
  const back = receives(own) && sends(other);
  if (out) return back ? 'sendrecv' : 'sendonly';
  return back ? 'recvonly' : 'inactive';
}
