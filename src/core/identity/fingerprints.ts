const FINGERPRINT = /^a=fingerprint:(\S+ \S+)/gim;

/** The fingerprints in a description (RFC 8122 5), as one text: all of them count, for any of them would be taken. */
function fingerprintsIn(description: RTCSessionDescription | null): string {
  const found = Array.from(description?.sdp.matchAll(FINGERPRINT) ?? [], ([, text = '']) => text.toLowerCase());
  return [...new Set(found)].toSorted().join(' ');
}

/** This end's first. */
export type Fingerprints = readonly [own: string, theirs: string];

/** Of the certificates that this connection is secured with; null before they are known. */
function readFingerprints(pc: RTCPeerConnection): Fingerprints | null {
  const own = fingerprintsIn(pc.currentLocalDescription);
  const theirs = fingerprintsIn(pc.currentRemoteDescription);
  return own === '' || theirs === '' ? null : [own, theirs];
}

/** Calls back once with the fingerprints: a channel may open before the page is told which descriptions are in force. */
export function whenSecured(
  pc: RTCPeerConnection,
  lifetime: AbortSignal,
  secured: (fingerprints: Fingerprints) => void,
): void {
  const waiting = new AbortController();
  const look = (): void => {
    const fingerprints = readFingerprints(pc);
    if (fingerprints === null) return;
    waiting.abort();
    secured(fingerprints);
  };
  pc.addEventListener('signalingstatechange', look, { signal: AbortSignal.any([lifetime, waiting.signal]) });
  look();
}
