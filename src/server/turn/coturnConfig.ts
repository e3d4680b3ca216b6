import { isIPv6 } from 'node:net';
import type { AddressPlan } from './addresses.ts';
import { DENIED_PEERS, isPublic } from './ranges.ts';
import type { EmbeddedTurn } from './settings.ts';

/** One person in a mesh of six: five connections with a leg for each of UDP, TCP and TLS, on two interfaces, and again while ICE restarts. */
const USER_QUOTA = 48;
const TOTAL_QUOTA = 1200;
/** Bytes per second of one relay and direction: a camera, a screen and what they need besides. */
const MAX_BPS = 750_000;
/** Seconds. Browsers renew every ten minutes; what a crashed one leaves is gone soon. */
const LIFETIME_S = 600;

/** The second STUN port, by which a browser sees whether its NAT maps each destination differently (RFC 5780 4.3). */
export const otherStunPort = (port: number): number => (port < 65_535 ? port + 1 : port - 1);

export interface CoturnConfigOptions {
  readonly turn: EmbeddedTurn;
  readonly secret: string;
  readonly addresses: AddressPlan;
  /** For the pid and the database, which must not be the ones of another coturn on this machine. */
  readonly folder: string;
}

const withPort = (address: string, port: number): string =>
  isIPv6(address) ? `[${address}]:${port}` : `${address}:${port}`;

function listeners({ turn, addresses }: CoturnConfigOptions): readonly string[] {
  const { tls } = turn;
  const own = ['127.0.0.1', ...addresses.relays, ...addresses.closed];
  return [
    `listening-port=${turn.port}`,
    ...own.map((address) => `aux-server=${withPort(address, otherStunPort(turn.port))}`),
    ...(tls === null ? ['no-tls'] : [`tls-listening-port=${tls.port}`, `cert=${tls.cert}`, `pkey=${tls.key}`]),
    'no-dtls',
    'no-tlsv1',
    'no-tlsv1_1',
    // Its answers have attributes that no browser reads and that make replies to forged senders larger.
    'no-rfc5780',
    'no-stun-backward-compatibility',
  ];
}

function relays({ turn, addresses }: CoturnConfigOptions): readonly string[] {
  const { mapping } = addresses;
  return [
    `min-port=${turn.minPort}`,
    `max-port=${turn.maxPort}`,
    // Without this line coturn relays from the address the client came to.
    ...(turn.relayAddresses.length === 0 && mapping === null ? [] : addresses.relays.map((one) => `relay-ip=${one}`)),
    ...(mapping === null ? [] : [`external-ip=${mapping.outside}/${mapping.inside}`]),
    // Browsers ask for no family and get IPv4, by which both kinds of networks reach each other; where there is none, IPv6.
    ...(addresses.relays.every((one) => isIPv6(one)) ? ['allocation-default-address-family=keep'] : []),
    `user-quota=${USER_QUOTA}`,
    `total-quota=${TOTAL_QUOTA}`,
    `max-bps=${MAX_BPS}`,
    `max-allocate-lifetime=${LIFETIME_S}`,
    'no-tcp-relay',
  ];
}

/** An allowed range wins over a denied one, whatever their order. */
function peers({ turn, addresses }: CoturnConfigOptions): readonly string[] {
  return [
    'no-multicast-peers',
    ...DENIED_PEERS.map(({ first, last }) => `denied-peer-ip=${first}-${last}`),
    ...addresses.closed.filter(isPublic).map((one) => `denied-peer-ip=${one}`),
    ...addresses.relays.filter((one) => !isPublic(one)).map((one) => `allowed-peer-ip=${one}`),
    ...turn.allowedPeers.map(({ first, last }) => `allowed-peer-ip=${first}-${last}`),
  ];
}

/** The text of a configuration file for coturn 4.5 or newer. Holds the secret. */
export function coturnConfig(options: CoturnConfigOptions): string {
  const { turn, secret, folder } = options;
  const lines = [
    ...listeners(options),
    ...relays(options),
    ...peers(options),
    'use-auth-secret',
    `static-auth-secret=${secret}`,
    `realm=${turn.host ?? 'parley'}`,
    'fingerprint',
    'stale-nonce=600',
    'no-cli',
    'no-software-attribute',
    // Else it believes the secrets in the system's database too.
    `userdb=${folder}/turndb`,
    `pidfile=${folder}/pid`,
    // It would write down addresses.
    'log-file=/dev/null',
    'no-stdout-log',
    'simple-log',
  ];
  return `${lines.join('\n')}\n`;
}
