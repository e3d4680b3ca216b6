import { addressText, readAddress, type Family } from './address.ts';
import { bytesOf, hexOf, uint, type Reader } from './bytes.ts';
import type { CandidateType, CodeCandidate } from './types.ts';

const TYPES: readonly CandidateType[] = ['host', 'srflx', 'prflx', 'relay'];
const IPV6 = 1;
/** An IPv6 address whose first eight bytes are those of the one before: two of one /64 are the rule. */
const SAME_NET = 3;
/** Hex digits of those bytes. */
const NET = 16;
const MOST = 16;

/** Their count and their bytes, at most `limit` of them. Those with an address or a port that no code can hold are left out. */
export function packCandidates(candidates: readonly CodeCandidate[], limit: number): readonly number[] {
  const out: number[] = [];
  let count = 0;
  let net = '';
  for (const { type, address, port } of candidates) {
    const read = readAddress(address);
    if (read === undefined || !(port >= 1 && port <= 0xffff) || count === limit) continue;
    const { family, hex } = read;
    const head = family === IPV6 ? hex.slice(0, NET) : '';
    const same = head !== '' && head === net;
    net = head || net;
    out.push(((same ? SAME_NET : family) << 6) | (TYPES.indexOf(type) << 4));
    out.push(...bytesOf(same ? hex.slice(NET) : hex), ...uint(port, 2));
    count += 1;
  }
  return [count, ...out];
}

/** The candidates as they were packed; undefined when there are too many. Whether they are well-formed shows when they are packed again. */
export function readCandidates(reader: Reader): readonly CodeCandidate[] | undefined {
  const count = reader.uint(1);
  if (count > MOST) return undefined;
  let net = '';
  return Array.from({ length: count }, () => {
    const kind = reader.uint(1);
    const same = kind >> 6 === SAME_NET;
    // as: two bits, of which 3 is dealt with.
    const family = same ? IPV6 : ((kind >> 6) as Family);
    const hex = (same ? net : '') + hexOf(reader.take(same ? 8 : family === 0 ? 4 : 16));
    if (family === IPV6) net = hex.slice(0, NET);
    return { type: TYPES[(kind >> 4) & 3] ?? 'host', address: addressText({ family, hex }), port: reader.uint(2) };
  });
}
