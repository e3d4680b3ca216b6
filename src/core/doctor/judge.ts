import type { Reach } from '#protocol';
import { hasRelay, isStranded, relayReach, relayTrouble } from './relayReach.ts';
import type { Verdict, VerdictCode } from './types.ts';

type Ruling = Pick<Verdict, 'code' | 'outlook'>;

const rule = (code: VerdictCode, outlook: Verdict['outlook']): Ruling => ({ code, outlook });

/** Says what stands between one device and calls with whomever. */
export function judge(own: Reach): Verdict {
  return { ...(judgeServer(own) ?? judgeMedia(own)), side: 'here' };
}

function judgeServer(own: Reach): Ruling | null {
  if (isOffline(own)) return rule('offline', 'fails');
  switch (own.signaling) {
    case 'works':
    case 'absent':
      return null;
    case 'blocked':
      return rule('signaling-blocked', 'fails');
    case 'down':
      return rule(isAnswered(own) || !isAsking(own) ? 'server-down' : 'nothing-works', 'fails');
  }
}

/** Somebody on the internet answered, even if only to refuse. */
function isAnswered(own: Reach): boolean {
  return own.udp === 'works' || hasRelay(own) || relayReach(own) === 'refused';
}

/** There was somebody besides the server who might have answered. */
function isAsking(own: Reach): boolean {
  return own.udp !== 'absent' || relayReach(own) !== 'absent';
}

function isOffline(own: Reach): boolean {
  return !own.v4 && !own.v6 && own.signaling !== 'works' && !isAnswered(own);
}

function judgeMedia(own: Reach): Ruling {
  if (isStranded(own)) return rule('hidden-no-relay', 'fails');
  switch (own.udp) {
    case 'works':
      return own.mapping === 'endpoint-dependent' ? behindSymmetric(own) : withUdp(own);
    case 'absent':
      return relayReach(own) === 'absent' ? rule('no-ice-servers', 'limited') : withUdp(own);
    case 'blocked':
      return hasRelay(own) ? rule('relay-tcp-only', 'works') : rule(relayTrouble(own), 'fails');
  }
}

function withUdp(own: Reach): Ruling {
  switch (relayReach(own)) {
    case 'udp':
    case 'tcp':
      return rule('all-good', 'works');
    case 'refused':
      return rule('relay-refused', 'limited');
    case 'blocked':
      return rule('relay-unreachable', 'limited');
    case 'absent':
      return rule('direct-only', 'limited');
  }
}

function behindSymmetric(own: Reach): Ruling {
  const { code, outlook } = withUdp(own);
  if (code === 'all-good') return rule('relay-only', outlook);
  return rule(code === 'direct-only' ? 'symmetric-no-relay' : code, outlook);
}
