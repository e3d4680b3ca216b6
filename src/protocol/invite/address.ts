import { bytesOf, hexOf } from './bytes.ts';

/** 0 IPv4, 1 IPv6, 2 an mDNS name (draft-ietf-mmusic-mdns-ice-candidates). */
export type Family = 0 | 1 | 2;

export interface Address {
  readonly family: Family;
  /** 4 bytes of IPv4, 16 of the others, in lower case. */
  readonly hex: string;
}

const NAME = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.local$/;
const MAPPED = `${'0'.repeat(20)}ffff`;

function readIpv4(text: string): string | undefined {
  const parts = text.split('.');
  const fits = parts.length === 4 && parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256);
  return fits ? hexOf(parts.map(Number)) : undefined;
}

const groupsOf = (part: string): readonly string[] => (part === '' ? [] : part.split(':'));

function readIpv6(text: string): string | undefined {
  // A dotted tail becomes two groups, or a group that is none.
  const plain = text.replace(/[^:]*\..*$/, (tail) => readIpv4(tail)?.replace(/..../, '$&:') ?? '-');
  const [before = '', after, more] = plain.split('::');
  const [left, right] = [groupsOf(before), groupsOf(after ?? '')];
  const missing = 8 - left.length - right.length;
  if (more !== undefined || (after === undefined ? missing !== 0 : missing < 1)) return undefined;
  const groups = [...left, ...Array.from({ length: missing }, () => '0'), ...right];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/.test(group))) return undefined;
  return groups.map((group) => group.padStart(4, '0')).join('');
}

/** Reads the text of an address; undefined for what is none: a host name, a zone, a blank. */
export function readAddress(text: string): Address | undefined {
  const lower = text.toLowerCase();
  if (NAME.test(lower)) return { family: 2, hex: lower.slice(0, 36).replaceAll('-', '') };
  const family = lower.includes(':') ? 1 : 0;
  const hex = family === 1 ? readIpv6(lower) : readIpv4(lower);
  return hex === undefined ? undefined : { family, hex };
}

/** As RFC 5952 has it: the first of the longest runs of zeros is `::`, and IPv4-mapped ones end dotted. */
function ipv6Text(hex: string): string {
  if (hex.startsWith(MAPPED)) return `::ffff:${bytesOf(hex.slice(24)).join('.')}`;
  const text = hex.replace(/..../g, (group) => `:${parseInt(group, 16).toString(16)}`).slice(1);
  let [zeros, at] = ['', 0];
  for (const run of text.matchAll(/\b0(?::0)+\b/g)) if (run[0].length > zeros.length) [zeros, at] = [run[0], run.index];
  if (zeros === '') return text;
  return `${text.slice(0, at)}::${text.slice(at + zeros.length)}`.replace(/:{3,}/, '::');
}

/** The canonical text of an address. */
export function addressText({ family, hex }: Address): string {
  if (family === 0) return bytesOf(hex).join('.');
  return family === 1 ? ipv6Text(hex) : `${hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')}.local`;
}
