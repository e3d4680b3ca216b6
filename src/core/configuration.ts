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

const relayHost = ({ urls }: RTCIceServer): string | undefined =>
  /^turns?:(\[[^\]]+\]|[^:?]+)/i.exec([urls].flat().join())?.[1];

/**
 * The same with another relay first, if there is one. Of two relays Chromium prefers the one that is listed first, even
 * while that one is dead and the other works, until it has heard nothing from it for 3.5 s. So a restart that may be
 * due to a relay begins with another.
 */
export function withNextRelay({ iceServers = [], ...rest }: RTCConfiguration): RTCConfiguration {
  const each = iceServers.flatMap((server) => [server.urls].flat().map((urls) => Object.assign({}, server, { urls })));
  const first = each.map(relayHost).find((host) => host !== undefined);
  const isFirst = (server: RTCIceServer): boolean => relayHost(server) === first;
  return { ...rest, iceServers: [...each.filter((server) => !isFirst(server)), ...each.filter(isFirst)] };
}
