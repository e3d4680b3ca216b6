import type { IceServer, Joined, Member, ParticipantId, Reach, RoomId, SessionId } from '#protocol';
import { createVisitDoor, type VisitDoor } from './door/visitDoor.ts';
import type { CallErrorCode, CallFact, CallSummary } from './facts.ts';
import { createVerifying, type SafetySource, type Verifying } from './identity/verifying.ts';
import type { Adoption, Capture, Platform, Signaling, SignalingEvents } from './ports.ts';
import { enterRoom, type Presence } from './presence.ts';
import type { LoadQuality, Measuring } from './quality/measuring.ts';
import type { Recorder } from './recorder.ts';
import type { Terms } from './terms.ts';

export interface CallOptions {
  readonly signaling: Signaling;
  readonly platform: Platform;
  readonly capture: Capture;
  /** Whether the device itself says it has no network. */
  readonly offline: () => boolean;
  /** What this device can reach, for a member who does not get through. */
  readonly examine?: () => Promise<Reach>;
  /** Fetches what measures the links, and holds pictures back for the sake of the sound. */
  readonly quality?: LoadQuality;
  /** Who this device is: for codes by which people find out whether somebody sits in between, and for the door. */
  readonly safety?: SafetySource;
  /** A host wants the microphone off. */
  readonly hush?: () => void;
}

/** One try to be in a room: from the press of the button to leaving. */
export interface Visit {
  readonly life: AbortController;
  readonly name: string;
  /** Connections that came before the roster that lists their other end. */
  readonly adoptions: Map<ParticipantId, Adoption>;
  /** Sessions that came by a code. */
  readonly adopted: Set<SessionId>;
  /** Of whom it is not shown that they belong here. */
  readonly doubts: Map<SessionId, boolean>;
  readonly verifying: Verifying;
  readonly door: VisitDoor;
  presence: Presence | null;
}

export const createVisit = (name: string, safety: SafetySource | undefined, recorder: Recorder): Visit => ({
  life: new AbortController(),
  name,
  adoptions: new Map(),
  adopted: new Set(),
  doubts: new Map(),
  verifying: createVerifying(safety, recorder),
  door: createVisitDoor(recorder),
  presence: null,
});

/** What a visit tells of itself. */
export interface Ears {
  readonly measuring: Measuring;
  readonly recorder: Recorder;
  readonly report: (fact: CallFact) => void;
  readonly ended: (visit: Visit, error: CallErrorCode) => void;
  readonly serve: (iceServers: readonly IceServer[]) => void;
}

export function eventsOf(here: Visit, { recorder, report, ended, serve }: Ears): SignalingEvents {
  return {
    signal(from, signal) {
      if (signal.kind === 'door') here.door.receive(from, signal.body);
      else here.presence?.topology.receive(from, signal);
    },
    roster: (members) => here.presence?.setMembers(members),
    plan: ({ mode, epoch }) => recorder.record('plan', { state: mode, count: epoch }),
    path(state) {
      report({ kind: 'path', state });
      if (state === 'up') here.presence?.topology.flush();
      // The network may be gone with it: then nothing is to be waited for.
      if (state === 'down') here.presence?.topology.hint('unserved');
    },
    ended: ({ code }) => ended(here, code),
    trusted(of, standing) {
      report({ kind: 'standing', id: of.id, standing });
      here.verifying.stands(of, standing);
      here.doubts.set(of.session, standing.trust === 'unproven');
      here.door.stands(of, standing);
      here.presence?.review();
    },
    iceServers: serve,
    adopt(adoption) {
      here.adoptions.set(adoption.member.id, adoption);
      here.adopted.add(adoption.member.session);
      if (!adoption.offers) here.door.cameTo(adoption.member);
      here.presence?.topology.renew(adoption.member);
    },
  };
}

export interface Rooms extends CallOptions, Ears {
  readonly terms: Terms;
}

/** Admitted: connects to those inside, and says so. */
export function settleIn(here: Visit, joined: Joined & { readonly room: RoomId }, options: Rooms): void {
  const { signaling, platform, capture, recorder, report, measuring, terms } = options;
  const { adoptions, adopted, doubts, verifying, door, life } = here;
  const isAdopted = ({ session }: Pick<Member, 'session'>): boolean => adopted.has(session);
  const presence = enterRoom({
    ...options,
    report(fact) {
      if (fact.kind === 'phase') door.phase(fact.id, fact.phase);

      report(fact);
    },
    joined,
    adoptions,
    verifying,
    door,
    isDoubted: ({ session }) => doubts.get(session) === true,
    isAdopted,
    examine: options.examine,
    configuration: terms.configuration(),
  });
  const { topology } = presence;
  verifying.begin({
    lifetime: life.signal,
    nameOf: (id) => presence.nameOf(id),
    report(fact) {
      if (fact.kind === 'safety' && fact.safety.code !== null) door.checked(fact.id);
      report(fact);
    },
  });
  here.presence = presence;
  standAtDoor(here, presence, joined, options);
  platform.onNetwork(life.signal, (hint) => {
    recorder.record('network', { state: hint });
    if (hint !== 'offline') signaling.check?.();
    topology.hint(hint);
  });
  report({ kind: 'joined', room: joined.room, self: joined.self, at: platform.now() });
  report({ kind: 'path', state: 'up' });
  presence.setMembers(joined.members);
  topology.save(terms.saving());
  measuring.begin({ platform, lifetime: life.signal, topology, capture, saving: () => terms.saving(), report });
}

/** Who may be here is decided among the members, from the first moment on. */
function standAtDoor(here: Visit, presence: Presence, { self, members }: Joined, options: Rooms): void {
  const { signaling, platform, recorder, report, ended, safety, hush } = options;
  const session = members.find(({ id }) => id === self)?.session;
  if (safety === undefined || session === undefined) return;
  here.door.begin({
    self: { id: self, session },
    name: here.name,
    me: safety.self,
    platform,
    recorder,
    lifetime: here.life.signal,
    before: new Set(members.flatMap((member) => (member.id === self ? [] : [member.session]))),
    nameOf: (id) => presence.nameOf(id),
    tell: (id, body) => presence.topology.links.get(id)?.session.tellDoor(body) ?? false,
    send: (to, body) => signaling.send(to, { kind: 'door', body }),
    cameByCode: (one) => here.adopted.has(one),
    on: {
      report,
      changed: () => presence.review(),
      hush: () => hush?.(),
      silence: (id) => presence.topology.silence(id),
      removed: () => ended(here, 'removed'),
    },
  });
}

interface Farewell {
  readonly signaling: Signaling;
  readonly recorder: Recorder;
  readonly report: (fact: CallFact) => void;
}

const NOTHING: CallSummary = { duration: 0, people: 0, bytes: 0 };

export async function finish(
  before: Promise<void>,
  { presence, life, adoptions, door }: Visit,
  error: CallErrorCode | null,
  { signaling, recorder, report }: Farewell,
): Promise<void> {
  await before;
  if (error === null) await door.leave();
  // Who is replaced is still there, on another page: no goodbye.
  const summary = (await presence?.leave(error === 'replaced' ? 'quiet' : 'left')) ?? NOTHING;
  if (error === null || error === 'removed') signaling.leave('left');
  release({ life, adoptions });
  recorder.record('left', { ms: Math.round(summary.duration), ...(error === null ? {} : { code: error }) });
  report({ kind: 'left', error, summary });
}

/** Ends what a visit had for its time. */
export function release({ life, adoptions }: Pick<Visit, 'life' | 'adoptions'>): void {
  life.abort();
  for (const { connection } of adoptions.values()) connection.close();
}
