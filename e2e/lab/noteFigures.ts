import type { Notes, Path } from './notes.ts';

/** One of the reports (W3C webrtc-stats): its members are texts, numbers and flags. */
type Stat = Readonly<Record<string, unknown>>;

/** Runs in the page, and needs nothing from outside itself: begins its notes, with what the connections report. */
export function noteFigures(): void {
  const reports = async (): Promise<readonly ReadonlyMap<unknown, Stat>[]> => {
    const all: Map<unknown, Stat>[] = [];
    for (const connection of window.instrument.connections) {
      const report = new Map<unknown, Stat>();
      (await connection.getStats()).forEach((entry: Stat) => report.set(entry['id'], entry));
      all.push(report);
    }
    return all;
  };
  const text = (stat: Stat, member: string): string => {
    const value = stat[member];
    return typeof value === 'string' ? value : '';
  };
  const sum = (stats: readonly Stat[], member: string): number =>
    stats.reduce((total, stat) => total + (typeof stat[member] === 'number' ? stat[member] : 0), 0);

  const pairOf = (report: ReadonlyMap<unknown, Stat>): Stat | undefined => {
    const entries = Array.from(report.values());
    const chosen = entries.find((entry) => entry['selectedCandidatePairId'] !== undefined);
    // Firefox has no transport reports, and marks the pair instead.
    return report.get(chosen?.['selectedCandidatePairId']) ?? entries.find((entry) => entry['selected'] === true);
  };

  const path = async (): Promise<Path | null> => {
    for (const report of await reports()) {
      const pair = pairOf(report);
      const local = report.get(pair?.['localCandidateId']);
      const remote = report.get(pair?.['remoteCandidateId']);
      if (local === undefined || remote === undefined) continue;
      const kind = text(local, 'candidateType');
      return {
        local: kind,
        remote: text(remote, 'candidateType'),
        protocol: text(local, 'protocol') + (kind === 'relay' ? `/${text(local, 'relayProtocol')}` : ''),
        localAddress: text(local, 'address'),
        remoteAddress: text(remote, 'address'),
      };
    }
    return null;
  };

  const look = async (): Promise<void> => {
    const at = Date.now();
    const streams = (await reports())
      .flatMap((report) => Array.from(report.values()))
      .filter((entry) => entry['type'] === 'inbound-rtp');
    const sound = streams.filter((entry) => entry['kind'] === 'audio');
    const pictures = streams.filter((entry) => entry['kind'] === 'video' && sum([entry], 'framesDecoded') > 0);
    window.notes.sound.push({
      at,
      packets: sum(sound, 'packetsReceived'),
      concealed: sum(sound, 'concealedSamples') - sum(sound, 'silentConcealedSamples'),
      samples: sum(sound, 'totalSamplesReceived'),
      energy: sum(sound, 'totalAudioEnergy'),
    });
    window.notes.picture.push({
      at,
      width: sum(pictures, 'frameWidth'),
      height: sum(pictures, 'frameHeight'),
      frames: sum(pictures, 'framesDecoded'),
    });
  };

  const listen = (): void => void setInterval(() => void look(), 100);
  const notes: Notes = { joined: null, frames: [], badge: [], sockets: [], sound: [], picture: [], listen, path };
  Object.assign(window, { notes });
}
