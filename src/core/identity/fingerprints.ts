const FINGERPRINT = /^a=fingerprint:(\S+ \S+)/gim;

/** The fingerprints in a description (RFC 8122 5), as one text: all of them count, for any of them would be taken. */
function fingerprintsIn(description: RTCSessionDescription | null): string {
  const found = Array.from(description?.sdp.matchAll(FINGERPRINT) ?? [], ([, text = '']) => text.toLowerCase());
  return [...new Set(found)].toSorted().join(' ');
}

/** Of the certificates that this connection is secured with, this end's first; null before it is. */
export function readFingerprints(pc: RTCPeerConnection): readonly [own: string, theirs: string] | null {
  const own = fingerprintsIn(pc.currentLocalDescription);
  const theirs = fingerprintsIn(pc.currentRemoteDescription);
  return own === '' || theirs === '' ? null : [own, theirs];
}
