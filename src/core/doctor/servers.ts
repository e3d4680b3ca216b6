import type { IceServer } from '#protocol';

/** How a relay is reached: the three kinds of TURN addresses that browsers know (RFC 7065). */
export const LEGS = ['udp', 'tcp', 'tls'] as const;
export type Leg = (typeof LEGS)[number];

/** ICE servers by what they can be asked for. */
export interface SortedServers {
  /** Whoever says over UDP what address they see: STUN servers, and TURN servers too (RFC 8656 12.1). */
  readonly stun: readonly IceServer[];
  readonly relays: Readonly<Record<Leg, readonly IceServer[]>>;
}

const URL = /^(stuns?|turns?):([^?]+)(?:\?transport=(udp|tcp))?$/i;

/** Which leg an address stands for; null: STUN, or TURN over DTLS, which no browser speaks. */
function legOf(url: string): Leg | null {
  const [, scheme = '', , transport = ''] = URL.exec(url.toLowerCase()) ?? [];
  if (scheme === 'turn') return transport === 'tcp' ? 'tcp' : 'udp';
  return scheme === 'turns' && transport !== 'udp' ? 'tls' : null;
}

function stunOf(url: string): readonly string[] {
  const [, scheme = '', place = ''] = URL.exec(url) ?? [];
  if (scheme.toLowerCase() === 'stun') return [url];
  return legOf(url) === 'udp' ? [`stun:${place}`] : [];
}

export function sortServers(iceServers: readonly IceServer[]): SortedServers {
  const single = iceServers.flatMap(({ urls, ...login }) =>
    [urls].flat().map((url) => Object.assign({ urls: url }, login)),
  );
  const ofLeg = (leg: Leg): readonly IceServer[] => single.filter(({ urls }) => legOf(urls) === leg);
  const stun = new Set(single.flatMap(({ urls }) => stunOf(urls)));
  return {
    stun: Array.from(stun, (urls) => ({ urls })),
    relays: { udp: ofLeg('udp'), tcp: ofLeg('tcp'), tls: ofLeg('tls') },
  };
}
