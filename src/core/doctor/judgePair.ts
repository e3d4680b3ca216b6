import type { Reach } from '#protocol';
import { hasRelay, isStranded, relayReach, relayTrouble } from './relayReach.ts';
import type { Side, Verdict } from './types.ts';

/** Says what stands between two devices that both can be signaled to. */
export function judgePair(own: Reach, theirs: Reach): Verdict {
  const pair: Pair = [own, theirs];
  if (pair.some(isStranded)) return { code: 'hidden-no-relay', side: sideOf(pair, isStranded), outlook: 'fails' };
  const direct = directPath(pair);
  const relayed = isRelayed(pair);
  if (direct === 'yes' && relayed) return { code: 'all-good', side: 'both', outlook: 'works' };
  if (direct === 'yes') return withoutRelay(pair);
  if (relayed) return { ...throughRelay(pair), outlook: 'works' };
  return { ...unrelayed(pair), outlook: direct === 'perhaps' ? 'limited' : 'fails' };
}

type Pair = readonly [own: Reach, theirs: Reach];
type Finding = Pick<Verdict, 'code' | 'side'>;

const hasUdp = ({ udp }: Reach): boolean => udp !== 'blocked';
const lacksUdp = ({ udp }: Reach): boolean => udp === 'blocked';
const isSymmetric = ({ mapping }: Reach): boolean => mapping === 'endpoint-dependent';
const isStuck = (reach: Reach): boolean => lacksUdp(reach) && !hasRelay(reach);
const refuses = (reach: Reach): boolean => relayReach(reach) === 'refused';
const isCutOff = (reach: Reach): boolean => relayReach(reach) === 'blocked';
const shareFamily = ([own, theirs]: Pair): boolean => (own.v4 && theirs.v4) || (own.v6 && theirs.v6);

/** On which side this holds; 'both' also when on neither. */
function sideOf([own, theirs]: Pair, holds: (reach: Reach) => boolean): Side {
  const here = holds(own);
  if (here === holds(theirs)) return 'both';
  return here ? 'here' : 'there';
}

function directPath(pair: Pair): 'yes' | 'perhaps' | 'no' {
  const [own, theirs] = pair;
  if (!pair.every(hasUdp) || !shareFamily(pair)) return 'no';
  // Addresses of IPv6 are rarely translated.
  if ((own.v6 && theirs.v6) || !pair.some(isSymmetric)) return 'yes';
  if (pair.every(isSymmetric)) return 'no';
  // Whether an unknown port is let in depends on the other NAT's filtering, which nothing here can ask about.
  return pair.some(({ mapping }) => mapping === 'none') ? 'yes' : 'perhaps';
}

/** A NAT that only one STUN server answered through may be of any kind, which is to be said where nothing else is there. */
function withoutRelay(pair: Pair): Verdict {
  const open = pair.some(({ mapping }) => mapping === 'none') || pair.every(({ v6 }) => v6);
  if (open || pair.every(({ mapping }) => mapping !== 'unknown')) {
    return { code: 'direct-only', side: 'both', outlook: 'works' };
  }
  return { code: 'direct-unsure', side: 'both', outlook: 'limited' };
}

/** Each side uses a relay of its own, or one sends straight to the relay of the other. */
function isRelayed([own, theirs]: Pair): boolean {
  if (hasRelay(own)) return hasRelay(theirs) || hasUdp(theirs);
  return hasRelay(theirs) && hasUdp(own);
}

function throughRelay(pair: Pair): Finding {
  if (pair.some(lacksUdp)) return { code: 'relay-tcp-only', side: sideOf(pair, lacksUdp) };
  return { code: 'relay-only', side: sideOf(pair, isSymmetric) };
}

const BY_CAUSE = ['relay-refused', 'relay-unreachable', 'no-udp'] as const;

function unrelayed(pair: Pair): Finding {
  const stuck = new Set(pair.filter(isStuck).map(relayTrouble));
  // Both ends must come to the same words, so one cause goes first.
  const cause = BY_CAUSE.find((code) => stuck.has(code));
  if (cause !== undefined) {
    return { code: cause, side: sideOf(pair, (reach) => isStuck(reach) && relayTrouble(reach) === cause) };
  }
  if (pair.some(refuses)) return { code: 'relay-refused', side: sideOf(pair, refuses) };
  if (pair.some(isCutOff)) return { code: 'relay-unreachable', side: sideOf(pair, isCutOff) };
  if (!shareFamily(pair)) return { code: 'no-common-family', side: 'both' };
  return { code: 'symmetric-no-relay', side: sideOf(pair, isSymmetric) };
}
