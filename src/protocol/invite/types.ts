/** How a candidate was found (RFC 8445 5.1.1). */
export type CandidateType = 'host' | 'srflx' | 'prflx' | 'relay';

/** A UDP candidate of component 1. The address is IPv4, IPv6 (read: as in RFC 5952, written: any form) or `<uuid>.local`. */
export interface CodeCandidate {
  readonly type: CandidateType;
  readonly address: string;
  /** 1 to 65535. */
  readonly port: number;
}

/** What one side must know of the other to reach it: the rest of its description is the same for everybody. */
export interface Endpoint {
  /** SHA-256 of the DTLS certificate, 32 bytes. */
  readonly fingerprint: Uint8Array;
  readonly ufrag: string;
  readonly pwd: string;
  /** In falling priority. */
  readonly candidates: readonly CodeCandidate[];
}

/** What an invite code or a reply code says. */
export type InvitationCode = Endpoint & {
  /** When it was made: whole minutes since 1970, modulo 65536. */
  readonly minute: number;
  /** Who made it; empty when not said. */
  readonly name: string;
} & (
    | { readonly kind: 'invite' }
    /** The first three bytes of SHA-256 of the invite's bytes, as a number. */
    | { readonly kind: 'reply'; readonly reference: number }
  );

/** Why a text or bytes are no code that can be used. */
export type BadCode =
  'empty' | 'not-a-code' | 'raw-sdp' | 'too-long' | 'truncated' | 'checksum' | 'newer-version' | 'malformed';
