import type { IceServer } from '#protocol';
import { toConfiguration } from '../configuration.ts';
import type { Platform } from '../ports.ts';
import { type Found, readFound } from './found.ts';

/** What the browser finds out while it gathers candidates for one connection. */
export interface Gathering {
  readonly found: readonly Found[];
  /** Error codes by the server's address (W3C webrtc, icecandidateerror); 701: no answer. */
  readonly errors: ReadonlyMap<string, number>;
  readonly complete: boolean;
}

/** A connection of ours; null: the browser refuses the servers, such as a relay without credentials. */
export function connect(
  platform: Platform,
  iceServers: readonly IceServer[],
  policy: RTCIceTransportPolicy,
): RTCPeerConnection | null {
  try {
    return platform.createPeerConnection(toConfiguration(iceServers, policy === 'relay'));
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}

/** Watches a connection gather; `changed` is called after each thing that was found, missed or ended. */
export function watchGathering(
  pc: RTCPeerConnection,
  lifetime: AbortSignal,
  changed: (gathering: Gathering) => void,
): void {
  let gathering: Gathering = { found: [], errors: new Map(), complete: false };
  const update = (next: Partial<Gathering>): void => {
    gathering = { ...gathering, ...next };
    changed(gathering);
  };
  pc.addEventListener(
    'icecandidate',
    ({ candidate }) => {
      const found = candidate === null ? null : readFound(candidate);
      if (found !== null) update({ found: [...gathering.found, found] });
    },
    { signal: lifetime },
  );
  pc.addEventListener(
    'icecandidateerror',
    ({ url, errorCode }) => update({ errors: new Map([...gathering.errors, [url, errorCode]]) }),
    { signal: lifetime },
  );
  pc.addEventListener(
    'icegatheringstatechange',
    () => pc.iceGatheringState === 'complete' && update({ complete: true }),
    { signal: lifetime },
  );
}
