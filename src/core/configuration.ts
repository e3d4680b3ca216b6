import type { IceServer } from '#protocol';

/** How every peer connection is made: these servers, and one transport for everything (RFC 9143). */
export function toConfiguration(iceServers: readonly IceServer[], relayOnly = false): RTCConfiguration {
  const iceTransportPolicy = relayOnly ? 'relay' : 'all';
  return { iceServers: iceServers.map(toRtc), bundlePolicy: 'max-bundle', iceTransportPolicy };
}

function toRtc({ urls, username, credential }: IceServer): RTCIceServer {
  return {
    urls: typeof urls === 'string' ? urls : [...urls],
    ...(username === undefined ? {} : { username }),
    ...(credential === undefined ? {} : { credential }),
  };
}
