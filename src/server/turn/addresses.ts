import { isIPv4 } from 'node:net';
import { networkInterfaces } from 'node:os';
import { isPublic } from './ranges.ts';
import type { EmbeddedTurn } from './settings.ts';

/** The addresses of this machine that others may send to: no loopback, no link-local ones. */
export function ownAddresses(): readonly string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, address }) => !internal && !/^(fe[89ab]|169\.254\.)/i.test(address))
    .map(({ address }) => address);
}

/** What this machine's own addresses are to its relays. */
export interface AddressPlan {
  /** Relays live here, so relays must reach each other here: two people who both need one meet only so. */
  readonly relays: readonly string[];
  /** The other addresses of this machine, which no relay needs. */
  readonly closed: readonly string[];
  /** Public and private address of a machine behind a NAT; null: it is behind none. */
  readonly mapping: { readonly outside: string; readonly inside: string } | null;
}

type Wanted = Pick<EmbeddedTurn, 'external' | 'relayAddresses'>;

function mappingOf({ external, relayAddresses }: Wanted, own: readonly string[]): AddressPlan['mapping'] {
  if (external === null) return null;
  const { outside } = external;
  const inside = external.inside ?? [...relayAddresses, ...own].find((one) => isIPv4(one) === isIPv4(outside));
  return inside === undefined ? null : { outside, inside };
}

/** Decides which of the machine's addresses relays may use and reach. */
export function planAddresses(wanted: Wanted, own: readonly string[]): AddressPlan {
  const mapping = mappingOf(wanted, own);
  const open = own.filter(isPublic);
  // Private addresses relay only where there is nothing else: an installation inside one network.
  const usual = mapping === null ? (open.length > 0 ? open : own) : [mapping.inside];
  const relays = wanted.relayAddresses.length > 0 ? wanted.relayAddresses : usual;
  return { relays, closed: own.filter((address) => !relays.includes(address)), mapping };
}
