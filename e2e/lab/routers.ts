import { NOWHERE_V4, NOWHERE_V6, openGateway, openHost, outsideV4, outsideV6 } from './addresses.ts';
import { filter, inside, ipIn } from './spaces.ts';
import { address } from './wires.ts';

/** What stands between a host and the internet (RFC 4787 words, except for the last two). */
export const ROUTERS = [
  /** No translation, nothing filtered: the host has a public address. */
  'open',
  /** Endpoint-independent mapping and filtering. */
  'full-cone',
  /** Endpoint-independent mapping, address and port-dependent filtering: most homes. */
  'port-restricted',
  /** Address and port-dependent mapping and filtering: mobile networks, offices. */
  'symmetric',
  /** As port-restricted, and only TCP goes out. */
  'udp-blocked',
  /** No IPv4 at all; answers come in only to where something went out. */
  'ipv6',
] as const;
export type RouterKind = (typeof ROUTERS)[number];

/** A host and its router, by their spaces; `number` (1 and up) makes their addresses. */
export interface Home {
  readonly number: number;
  readonly host: string;
  readonly router: string;
}

const COMMON = [
  'add chain inet home in { type filter hook input priority 0 ; policy accept ; }',
  // Dropped before it is remembered: a stranger's packet would otherwise occupy the port that answers come back to.
  'add rule inet home in iifname "wan0" meta l4proto != icmpv6 ct state new drop',
  'add chain inet home through { type filter hook forward priority 0 ; policy drop ; }',
  'add rule inet home through ct state established,related accept',
];
const OUT = 'add rule inet home through iifname "lan0" accept';
const NAT = 'add chain inet home out { type nat hook postrouting priority 100 ; }';

function rulesOf(kind: RouterKind): readonly string[] {
  switch (kind) {
    case 'open':
      return [];
    case 'full-cone':
      return [
        ...COMMON,
        OUT,
        'add rule inet home through ct status dnat accept',
        NAT,
        'add rule inet home out ip version 4 oifname "wan0" masquerade persistent',
        // One host lives behind it and keeps its ports, so whatever comes is for its mapping of that number.
        'add chain inet home back { type nat hook prerouting priority -100 ; }',
        'add rule inet home back iifname "wan0" meta l4proto udp dnat ip to 10.0.0.2',
      ];
    case 'port-restricted':
      return [...COMMON, OUT, NAT, 'add rule inet home out ip version 4 oifname "wan0" masquerade'];
    case 'symmetric':
      return [...COMMON, OUT, NAT, 'add rule inet home out ip version 4 oifname "wan0" masquerade random,fully-random'];
    case 'udp-blocked':
      return [
        ...COMMON,
        'add rule inet home through meta l4proto udp drop',
        OUT,
        NAT,
        'add rule inet home out ip version 4 oifname "wan0" masquerade',
      ];
    case 'ipv6':
      return [...COMMON, OUT];
  }
}

/** The address of the host and that of its router on their cable, with prefix lengths. */
function lan(kind: RouterKind, number: number, turn: number): readonly [host: string, router: string] {
  switch (kind) {
    case 'open':
      return [`${openHost(number, turn)}/29`, `${openGateway(number)}/29`];
    case 'ipv6':
      return [`2001:db8:${number}::${2 + turn}/64`, `2001:db8:${number}::1/64`];
    case 'full-cone':
    case 'port-restricted':
    case 'symmetric':
    case 'udp-blocked':
      return [`10.0.0.${2 + turn}/24`, '10.0.0.1/24'];
  }
}

/** Gives the host an address of that kind of network; `turn` (0 to 3) chooses which. */
export function addressHost({ host, number }: Home, kind: RouterKind, turn: number): void {
  const [own, gateway] = lan(kind, number, turn);
  ipIn(host, 'addr', 'flush', 'dev', 'eth0', 'scope', 'global');
  address(host, 'eth0', own);
  routeHost(host, gateway);
}

/** Says where the internet is: a link that was down has forgotten it. */
function routeHost(host: string, gateway: string): void {
  const [via = ''] = gateway.split('/');
  ipIn(host, via.includes(':') ? '-6' : '-4', 'route', 'replace', 'default', 'via', via);
}

/** Gives the router an outside address; what went out before is forgotten with the old one. */
export function addressRouter({ router, number }: Home, turn: number): void {
  ipIn(router, 'addr', 'flush', 'dev', 'wan0', 'scope', 'global');
  address(router, 'wan0', `${outsideV4(number, turn)}/24`);
  address(router, 'wan0', `${outsideV6(number)}/64`);
  routeToNowhere(router, 'wan0');
}

/** Whatever is for an address that nobody has vanishes, as on the real internet; nothing is told back. */
export function routeToNowhere(space: string, device: string): void {
  ipIn(space, 'route', 'replace', 'default', 'via', NOWHERE_V4, 'dev', device);
  ipIn(space, '-6', 'route', 'replace', 'default', 'via', NOWHERE_V6, 'dev', device);
}

/** Makes the router one of that kind, and the host's address fit. */
export function becomeRouter(home: Home, kind: RouterKind): void {
  const { router, host, number } = home;
  filter(router, 'add table inet home', 'delete table inet home', 'add table inet home', ...rulesOf(kind));
  inside(router, 'sysctl', '-qw', 'net.ipv4.ip_forward=1', 'net.ipv6.conf.all.forwarding=1');
  inside(host, 'sysctl', '-qw', `net.ipv6.conf.eth0.disable_ipv6=${kind === 'ipv6' ? 0 : 1}`);
  ipIn(router, 'addr', 'flush', 'dev', 'lan0', 'scope', 'global');
  address(router, 'lan0', lan(kind, number, 0)[1]);
  addressRouter(home, 0);
  addressHost(home, kind, 0);
}
