import type { IceServer, Reach } from '#protocol';
import type { Platform } from '../ports.ts';
import { type Board, createBoard } from './board.ts';
import { checkDirect } from './direct.ts';
import { judge } from './judge.ts';
import { judgePair } from './judgePair.ts';
import { shorter } from './lifetimes.ts';
import { checkNat, type NatFinding } from './nat.ts';
import { checkRelay, type RelayFinding } from './relay.ts';
import { type Leg, sortServers } from './servers.ts';
import type { CheckState, Doctor } from './types.ts';

/** What has not worked by then helps no call, and nobody reads on for longer. */
const WHOLE_MS = 6000;
/** The relays can be checked only once the server has named them. */
const SIGNALING_MS = 2500;

/** What asking the server came to. */
export interface SignalingProbe {
  readonly state: Reach['signaling'];
  /** Milliseconds of one request and its answer; null unless it works. */
  readonly ms: number | null;
  /** What the server names, or what is known without it. */
  readonly iceServers: readonly IceServer[];
}

export interface DoctorOptions {
  readonly platform: Platform;
  /** Whether the device itself says that it has no network. */
  readonly offline: () => boolean;
  /** Whether the person shows nobody their address. */
  readonly hides: () => boolean;
  /** Asks the server, over a path of its own. Resolves when `lifetime` ends at the latest; rejects never. */
  readonly probeSignaling: (lifetime: AbortSignal) => Promise<SignalingProbe>;
}

export function createDoctor(options: DoctorOptions): Doctor {
  return {
    judgePair,
    async run(onUpdate, lifetime) {
      const life = shorter(options.platform, WHOLE_MS, lifetime);
      const board = createBoard((diagnosis) => lifetime.aborted || onUpdate(diagnosis));
      try {
        const reach = await examine(options, board, life.signal);
        return lifetime.aborted ? board.now() : board.conclude(reach, judge(reach));
      } finally {
        life.abort();
      }
    },
  };
}

/** What the checks of one run share. */
interface Run {
  readonly platform: Platform;
  readonly board: Board;
  readonly life: AbortSignal;
}

async function examine(options: DoctorOptions, board: Board, life: AbortSignal): Promise<Reach> {
  const run: Run = { platform: options.platform, board, life };
  const families = Promise.all([direct(run, 'v4'), direct(run, 'v6')]);
  const { state, iceServers } = await signaling(run, options);
  const { stun, relays } = sortServers(iceServers);
  const [[v4, v6], nat, udp, tcp, tls] = await Promise.all([
    families,
    mapping(run, stun),
    relay(run, 'udp', { relays: relays.udp, stun }),
    relay(run, 'tcp', { relays: relays.tcp, stun }),
    relay(run, 'tls', { relays: relays.tls, stun }),
  ]);
  const reach: Reach = {
    signaling: state,
    v4: (v4 || seenFrom(run, nat, 'v4')) && !options.offline(),
    v6: (v6 || seenFrom(run, nat, 'v6')) && !options.offline(),
    ...translation(nat, [udp, tcp, tls]),
    ...(options.hides() ? { hidden: true } : {}),
    relay: { udp: udp.state, tcp: tcp.state, tls: tls.state },
  };
  board.show('nat', { state: natState(reach), ms: nat.ms });
  return reach;
}

async function direct({ platform, board, life }: Run, family: 'v4' | 'v6'): Promise<boolean> {
  board.show(`direct-${family}`, { state: 'running', ms: null });
  const { state, ms } = await checkDirect(platform, family, life);
  board.show(`direct-${family}`, { state, ms });
  return state === 'works';
}

/** Before the camera is allowed a browser may keep an address to itself that the internet can see all the same. */
function seenFrom({ board }: Run, { found }: NatFinding, family: 'v4' | 'v6'): boolean {
  const seen = found.some((one) => one.type === 'srflx' && one.family === family);
  if (seen && board.stateOf(`direct-${family}`) !== 'works')
    board.show(`direct-${family}`, { state: 'works', ms: null });
  return seen;
}

async function signaling({ platform, board, life }: Run, { probeSignaling }: DoctorOptions): Promise<SignalingProbe> {
  board.show('signaling', { state: 'running', ms: null });
  const asking = shorter(platform, SIGNALING_MS, life);
  const probe = await probeSignaling(asking.signal);
  asking.abort();
  board.show('signaling', { state: probe.state === 'down' ? 'blocked' : probe.state, ms: probe.ms });
  return probe;
}

async function mapping({ platform, board, life }: Run, stun: readonly IceServer[]): Promise<NatFinding> {
  board.show('nat', { state: 'running', ms: null });
  const nat = await checkNat(platform, stun, life);
  board.note('nat', nat.found);
  return nat;
}

async function relay(
  { platform, board, life }: Run,
  leg: Leg,
  servers: { readonly relays: readonly IceServer[]; readonly stun: readonly IceServer[] },
): Promise<RelayFinding> {
  board.show(`relay-${leg}`, { state: 'running', ms: null });
  const finding = await checkRelay(platform, servers, life);
  const { state, ms, found } = finding;
  board.note(`relay-${leg}`, found);
  board.show(`relay-${leg}`, { state: state === 'refused' ? 'blocked' : state, ms });
  return finding;
}

/** What STUN alone could not tell, the far ends of the relays may have seen. */
function translation(nat: NatFinding, relays: readonly RelayFinding[]): Pick<Reach, 'udp' | 'mapping'> {
  const [overUdp] = relays;
  const udp = overUdp?.state === 'works' ? 'works' : nat.udp;
  if (nat.mapping !== 'unknown') return { udp, mapping: nat.mapping };
  const seen = new Set(relays.map((finding) => finding.mapping));
  if (seen.has('endpoint-dependent')) return { udp, mapping: 'endpoint-dependent' };
  return { udp, mapping: seen.has('endpoint-independent') ? 'endpoint-independent' : 'unknown' };
}

function natState(reach: Reach): CheckState {
  return reach.mapping === 'endpoint-dependent' ? 'partly' : reach.udp;
}
