export type Direction = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive';

/** What the fakes put into a description and read out of it. */
export interface Sdp {
  readonly ufrag: string;
  readonly media: readonly { readonly kind: 'audio' | 'video'; readonly direction: Direction }[];
}

export function writeSdp({ ufrag, media }: Sdp): string {
  const sections = media.map(({ kind, direction }, index) => [
    `m=${kind} 9 UDP/TLS/RTP/SAVPF 96`,
    `a=mid:${index}`,
    `a=ice-ufrag:${ufrag}`,
    `a=${direction}`,
  ]);
  const application = ['m=application 9 UDP/DTLS/SCTP webrtc-datachannel', `a=ice-ufrag:${ufrag}`];
  return ['v=0', ...sections.flat(), ...application, ''].join('\r\n');
}

export const readUfrag = (sdp: string): string => /a=ice-ufrag:(\S+)/.exec(sdp)?.[1] ?? '';

export function readSdp(sdp: string): Sdp {
  const media = Array.from(
    sdp.matchAll(/m=(audio|video)[\s\S]*?a=(sendrecv|sendonly|recvonly|inactive)/g),
    (match) => ({
      kind: match[1] === 'audio' ? ('audio' as const) : ('video' as const),
      direction: match[2] as Direction, // as: the pattern lets nothing else through
    }),
  );
  return { ufrag: readUfrag(sdp), media };
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
