/** What one link carried so far. */
export interface LinkStats {
  /** Bytes sent and received, media and control together. */
  readonly bytes: number;
  /** Round trip of the control channel in ms; null before the first ping came back. */
  readonly roundTrip: number | null;
}

/** Reads the totals of a connection. Candidate pairs, because Firefox has no `transport` statistics. */
export async function readStats(pc: RTCPeerConnection, roundTrip: number | null): Promise<LinkStats> {
  const report = await pc.getStats();
  let bytes = 0;
  // The browser's own type has `any` entries.
  report.forEach((entry: Readonly<Record<string, unknown>>) => {
    if (entry['type'] !== 'candidate-pair') return;
    bytes += numberOr0(entry['bytesSent']) + numberOr0(entry['bytesReceived']);
  });
  return { bytes, roundTrip };
}

function numberOr0(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}
