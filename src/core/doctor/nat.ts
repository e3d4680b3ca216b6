import type { IceServer, Reach } from '#protocol';
import type { Platform } from '../ports.ts';
import type { Found } from './found.ts';
import { connect, type Gathering, watchGathering } from './gathering.ts';
import { ended, shorter } from './lifetimes.ts';

/** STUN is asked again after 0.25, 0.5, 1 and 2 s (RFC 8489 6.2.1); who has not answered by then does not. */
const ANSWER_MS = 4000;

export interface NatFinding {
  readonly udp: Reach['udp'];
  readonly mapping: Reach['mapping'];
  /** Until the first answer. */
  readonly ms: number | null;
  readonly found: readonly Found[];
}

/** Asks all STUN servers from one port what they see, and compares what they say (RFC 5780 4.3). */
export async function checkNat(
  platform: Platform,
  stun: readonly IceServer[],
  lifetime: AbortSignal,
): Promise<NatFinding> {
  const nothing: NatFinding = { udp: 'absent', mapping: 'unknown', ms: null, found: [] };
  const pc = stun.length === 0 ? null : connect(platform, stun, 'all');
  if (pc === null) return nothing;
  const asking = shorter(platform, ANSWER_MS, lifetime);
  const started = platform.now();
  let last: Gathering | null = null;
  let first: number | null = null;
  watchGathering(pc, asking.signal, (gathering) => {
    last = gathering;
    if (udpOf(gathering, stun.length) === 'works') first ??= platform.now() - started;
    if (gathering.complete || isSymmetric(gathering)) asking.abort();
  });
  pc.createDataChannel('check');
  try {
    await pc.setLocalDescription();
    await ended(asking.signal);
  } finally {
    asking.abort();
    pc.close();
  }
  return last === null ? { ...nothing, udp: 'blocked' } : conclude(last, stun.length, first);
}

const mappedIn = ({ found }: Gathering): readonly Found[] => found.filter(({ type }) => type === 'srflx');

function udpOf(gathering: Gathering, asked: number): 'works' | 'blocked' {
  if (mappedIn(gathering).length > 0) return 'works';
  // Who is seen as they are learns nothing new from the answer: there is no candidate then, but no error either.
  return gathering.complete && gathering.errors.size < asked ? 'works' : 'blocked';
}

/** One port of ours that is seen as two is mapped anew for everybody it talks to. */
function isSymmetric(gathering: Gathering): boolean {
  const mapped = mappedIn(gathering);
  return mapped.some((one) =>
    mapped.some((other) => one.base === other.base && (one.port !== other.port || one.address !== other.address)),
  );
}

function conclude(gathering: Gathering, asked: number, ms: number | null): NatFinding {
  const udp = udpOf(gathering, asked);
  return { udp, mapping: udp === 'works' ? mappingOf(gathering, asked) : 'unknown', ms, found: gathering.found };
}

function mappingOf(gathering: Gathering, asked: number): Reach['mapping'] {
  const mapped = mappedIn(gathering);
  const own = new Set(gathering.found.filter(({ type }) => type === 'host').map(({ address }) => address));
  if (mapped.every(({ address }) => own.has(address))) return 'none';
  if (isSymmetric(gathering)) return 'endpoint-dependent';
  // Sameness takes two answers; the second has no candidate of its own.
  const answers = gathering.complete ? asked - gathering.errors.size : 1;
  return answers > 1 ? 'endpoint-independent' : 'unknown';
}
