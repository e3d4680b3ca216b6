import { BlockList, isIP, isIPv4 } from 'node:net';

/** First and last address of a range, both of one family. */
export interface Range {
  readonly first: string;
  readonly last: string;
}

const V4 = { bits: 32, group: 8, separator: '.', radix: 10 } as const;
const V6 = { bits: 128, group: 16, separator: ':', radix: 16 } as const;
type Form = typeof V4 | typeof V6;

function groupsOf(address: string, form: Form): readonly string[] {
  if (form === V4) return address.split('.');
  // URL writes the dotted end of an IPv6 address as two groups.
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  return [...left, ...Array.from({ length: 8 - left.length - right.length }, () => '0'), ...right];
}

function toNumber(address: string, form: Form): bigint {
  return groupsOf(address, form).reduce(
    (sum, group) => (sum << BigInt(form.group)) + BigInt(Number.parseInt(group, form.radix)),
    0n,
  );
}

function toText(value: bigint, { bits, group, separator, radix }: Form): string {
  const shifts = Array.from({ length: bits / group }, (_, index) => BigInt(bits - group * (index + 1)));
  const mask = (1n << BigInt(group)) - 1n;
  return shifts.map((shift) => ((value >> shift) & mask).toString(radix)).join(separator);
}

/** Reads `address`, `address/bits` or `first-last`; null: it is none of them. */
export function parseRange(text: string): Range | null {
  const [, first = '', mark, end = ''] = /^([\da-f:.]+)(?:([/-])([\da-f:.]+))?$/i.exec(text) ?? [];
  if (isIP(first) === 0) return null;
  if (mark === undefined) return { first, last: first };
  if (mark === '-') return isIP(end) === isIP(first) ? { first, last: end } : null;
  const form = isIPv4(first) ? V4 : V6;
  if (!/^\d{1,3}$/.test(end) || Number(end) > form.bits) return null;
  const free = (1n << BigInt(form.bits - Number(end))) - 1n;
  const number = toNumber(first, form);
  return { first: toText(number - (number & free), form), last: toText(number | free, form) };
}

/** What no relay may be asked to reach: a logged-in browser would else reach this machine, its network and the cloud's. */
export const DENIED_PEERS: readonly Range[] = [
  '0.0.0.0-0.255.255.255',
  '10.0.0.0-10.255.255.255',
  '100.64.0.0-100.127.255.255',
  '127.0.0.0-127.255.255.255',
  '169.254.0.0-169.254.255.255',
  '172.16.0.0-172.31.255.255',
  '192.0.0.0-192.0.0.255',
  '192.168.0.0-192.168.255.255',
  '198.18.0.0-198.19.255.255',
  '224.0.0.0-239.255.255.255',
  '240.0.0.0-255.255.255.255',
  // Loopback, and IPv4 written in the last bytes of an IPv6 address: compatible and mapped. Not from '::': coturn takes
  // that for no bound at all, and then closes all of IPv4; it refuses '::' itself without being told.
  '::1-::ffff:ffff',
  '::ffff:0:0-::ffff:ffff:ffff',
  // NAT64, well-known and local; Teredo; 6to4.
  '64:ff9b::-64:ff9b::ffff:ffff',
  '64:ff9b:1::-64:ff9b:1:ffff:ffff:ffff:ffff:ffff',
  '2001::-2001:0:ffff:ffff:ffff:ffff:ffff:ffff',
  '2002::-2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
  'fc00::-fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
  'fe80::-febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
  'ff00::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
].map((text) => {
  const [first = '', last = ''] = text.split('-');
  return { first, last };
});

// One for each family: to a single list every IPv4 address is also a mapped one.
const denied = { ipv4: new BlockList(), ipv6: new BlockList() };
const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIPv4(address) ? 'ipv4' : 'ipv6');
for (const { first, last } of DENIED_PEERS) denied[familyOf(first)].addRange(first, last, familyOf(first));

/** Whether an address lies in none of the ranges above. */
export function isPublic(address: string): boolean {
  const family = familyOf(address);
  return !denied[family].check(address, family);
}
