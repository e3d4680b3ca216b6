import type { RouterKind } from '../lab/routers.ts';
import type { Path } from '../lab/notes.ts';
import type { Maker } from '../support/strangers.ts';

/** Two homes, two browsers, and the path that must come of it. */
export interface MatrixCase {
  readonly name: string;
  readonly homes: readonly [RouterKind, RouterKind];
  readonly makers: readonly [Maker, Maker];
  /** Whether this end's path is right. */
  readonly fits: readonly [(path: Path) => boolean, (path: Path) => boolean];
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Pictures must not stop for as long as this, ms. */
  readonly hold?: number;
}

type Fit = (path: Path) => boolean;

const isRelayed: Fit = ({ local, remote }) => local === 'relay' || remote === 'relay';
const direct: Fit = (path) => !isRelayed(path) && path.protocol.startsWith('udp');
const relayed: Fit = (path) => isRelayed(path);
/** Nothing but the TCP leg of a relay leads out. */
const overTcp: Fit = ({ local, protocol }) => local === 'relay' && /\/(tcp|tls)$/.test(protocol);
/** Asked of both ends: neither learns the other's address. What came through a relay before word of it did is prflx. */
const hidden: Fit = ({ local, remote }) => local === 'relay' && (remote === 'relay' || remote === 'prflx');
const overV6: Fit = (path) => direct(path) && path.localAddress.includes(':');

const CHROMIUM = ['chromium', 'chromium'] as const;
const FIREFOX = ['firefox', 'firefox'] as const;
const MIXED = ['chromium', 'firefox'] as const;

const HOLD_MS = 60_000;

/** The first is what the times of the others are compared with. */
export const MATRIX: readonly MatrixCase[] = [
  { name: 'no NAT', homes: ['open', 'open'], makers: CHROMIUM, fits: [direct, direct] },
  { name: 'full cone, both', homes: ['full-cone', 'full-cone'], makers: CHROMIUM, fits: [direct, direct] },
  {
    name: 'port-restricted, both',
    homes: ['port-restricted', 'port-restricted'],
    makers: CHROMIUM,
    fits: [direct, direct],
  },
  { name: 'symmetric - symmetric', homes: ['symmetric', 'symmetric'], makers: CHROMIUM, fits: [relayed, relayed] },
  {
    name: 'symmetric - port-restricted',
    homes: ['symmetric', 'port-restricted'],
    makers: CHROMIUM,
    fits: [relayed, relayed],
  },
  { name: 'symmetric - full cone', homes: ['symmetric', 'full-cone'], makers: CHROMIUM, fits: [direct, direct] },
  {
    name: 'UDP blocked - port-restricted',
    homes: ['udp-blocked', 'port-restricted'],
    makers: CHROMIUM,
    fits: [overTcp, relayed],
  },
  { name: 'UDP blocked, both', homes: ['udp-blocked', 'udp-blocked'], makers: CHROMIUM, fits: [overTcp, overTcp] },
  {
    name: 'relay only, no NAT',
    homes: ['open', 'open'],
    makers: CHROMIUM,
    fits: [hidden, hidden],
    settings: { relayOnly: true },
  },
  { name: 'IPv6 only', homes: ['ipv6', 'ipv6'], makers: CHROMIUM, fits: [overV6, overV6] },
  { name: 'no NAT, Firefox', homes: ['open', 'open'], makers: FIREFOX, fits: [direct, direct] },
  {
    name: 'symmetric - symmetric, Firefox',
    homes: ['symmetric', 'symmetric'],
    makers: FIREFOX,
    fits: [relayed, relayed],
  },
  { name: 'symmetric - symmetric, mixed', homes: ['symmetric', 'symmetric'], makers: MIXED, fits: [relayed, relayed] },
  {
    name: 'UDP blocked - symmetric, 60 s',
    homes: ['udp-blocked', 'symmetric'],
    makers: CHROMIUM,
    fits: [overTcp, relayed],
    hold: HOLD_MS,
  },
];
