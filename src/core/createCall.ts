import type { IceServer, Joined, ParticipantId, Reach, RoomId, SessionId } from '#protocol';
import type { Call } from './call.ts';
import type { CallErrorCode, CallFact, CallSummary } from './facts.ts';
import type { Adoption, Capture, DoorEvents, OpenError, Platform, Signaling, SignalingEvents } from './ports.ts';
import { createVerifying, type SafetySource, type Verifying } from './identity/verifying.ts';
import { enterRoom, type Presence } from './presence.ts';
import { createMeasuring, type LoadQuality, type Measuring } from './quality/measuring.ts';
import { createRecorder, type Recorder } from './recorder.ts';
import { createTerms, type Terms } from './terms.ts';
import type { Topology } from './topology/topology.ts';

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
  /** Makes codes by which people find out whether somebody sits in between, and knows devices again. */
  readonly safety?: SafetySource;
}

/** One try to be in a room: from the press of the button to leaving. */
interface Visit {
  readonly life: AbortController;
  /** Connections that came before the roster that lists their other end. */
  readonly adoptions: Map<ParticipantId, Adoption>;
  /** Of whom it is not shown that they belong here. */
  readonly doubts: Map<SessionId, boolean>;
  readonly verifying: Verifying;
  presence: Presence | null;
}

const createVisit = (verifying: Verifying): Visit => ({
  life: new AbortController(),
  adoptions: new Map(),
  doubts: new Map(),
  verifying,
  presence: null,
});

const NOTHING: CallSummary = { duration: 0, people: 0, bytes: 0 };

/** The engine: commands in, facts out. Knows no browser but what its ports give it. */
export function createCall(options: CallOptions): Call {
  const { signaling, platform, capture } = options;
  const recorder = createRecorder(platform);
  const measuring = createMeasuring(options.quality, recorder);
  const listeners = new Set<(fact: CallFact) => void>();
  let door: AbortController | null = null;
  let visit: Visit | null = null;
  let leaving: Promise<void> = Promise.resolve();
  const terms = createTerms();
  const report = (fact: CallFact): void => {
    if (fact.kind === 'path') recorder.record('path', { state: fact.state });
    for (const listener of listeners) listener(fact);
  };
  const here = (): Topology | undefined => visit?.presence?.topology;
  const end = (error: CallErrorCode | null): Promise<void> => {
    if (visit !== null) leaving = finish(leaving, visit, error, { signaling, recorder, report });
    visit = null;
    return leaving;
  };
  const serve = (servers: readonly IceServer[]): void => {
    terms.serve(servers);
    report({ kind: 'relays', available: terms.relays() });
    here()?.configure(terms.configuration(), false);
  };
  const ended = (one: Visit, error: CallErrorCode): void => {
    if (visit === one) void end(error);
  };
  const ears: Ears = { recorder, report, ended, serve, measuring };
  capture.subscribe((fact) => fact.kind === 'capture' && visit?.presence?.publish(fact.source));
  return {
    watch(room) {
      door?.abort();
      door = new AbortController();
      report({ kind: 'path', state: 'connecting' });
      const on = doorEvents(report, serve);
      signaling.watch(room, on, door.signal);
    },
    async join(room, name) {
      if (visit !== null) return;
      const mine = createVisit(createVerifying(options.safety, recorder));
      visit = mine;
      await leaving; // the goodbye of the visit before would count for this one
      if (visit !== mine) return;
      report({ kind: 'joining', room });
      const opened = await signaling.open({ room, name }, eventsOf(mine, ears), mine.life.signal);
      if (visit !== mine) return;
      if (!opened.ok) {
        visit = null;
        release(mine);
        return report(refused(room, opened.error, options.offline()));
      }
      door?.abort();
      serve(opened.value.iceServers);
      settleIn(mine, { ...opened.value, room }, { ...options, terms, ...ears });
    },
    leave: () => end(null),
    unload() {
      if (visit === null) return;
      signaling.leave('unload');
      if (!signaling.keepsPlace) here()?.close('left');
    },
    want: (id, source, size) => here()?.want(id, source, size),
    track: (id, source) => here()?.track(id, source),
    retry: (id) => here()?.retry(id),
    judge: (id, matches) => visit?.verifying.judge(id, matches),
    setPolicy(next) {
      if (terms.decide(next)) here()?.configure(terms.configuration(), true);
      here()?.save(terms.saving());
    },
    compare: (id, own) => here()?.compare(id, own) ?? Promise.resolve(null),
    resumeVideo: () => measuring.resumeVideo(),
    iceServers: () => terms.servers(),
    inspect: (listener) => measuring.inspect(listener),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    recording: () => recorder.entries(),
  };
}

interface Ears {
  readonly measuring: Measuring;
  readonly recorder: Recorder;
  readonly report: (fact: CallFact) => void;
  readonly ended: (visit: Visit, error: CallErrorCode) => void;
  readonly serve: (iceServers: readonly IceServer[]) => void;
}

function eventsOf(here: Visit, { recorder, report, ended, serve }: Ears): SignalingEvents {
  return {
    signal: (from, signal) => here.presence?.topology.receive(from, signal),
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
      here.presence?.doubt();
    },
    iceServers: serve,
    adopt(adoption) {
      here.adoptions.set(adoption.member.id, adoption);
      here.presence?.topology.renew(adoption.member);
    },
  };
}

interface Rooms extends CallOptions, Ears {
  readonly terms: Terms;
}

/** Admitted: connects to those inside, and says so. */
function settleIn(here: Visit, joined: Joined & { readonly room: RoomId }, options: Rooms): void {
  const { signaling, platform, capture, recorder, report, measuring, terms } = options;
  const { adoptions, doubts, verifying, life } = here;
  const presence = enterRoom({
    ...options,
    joined,
    adoptions,
    verifying,
    isDoubted: ({ session }) => doubts.get(session) === true,
    examine: options.examine,
    configuration: terms.configuration(),
  });
  const { topology } = presence;
  verifying.begin({ lifetime: life.signal, nameOf: (id) => presence.nameOf(id), report });
  here.presence = presence;
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

interface Farewell {
  readonly signaling: Signaling;
  readonly recorder: Recorder;
  readonly report: (fact: CallFact) => void;
}

async function finish(
  before: Promise<void>,
  { presence, life, adoptions }: Visit,
  error: CallErrorCode | null,
  { signaling, recorder, report }: Farewell,
): Promise<void> {
  await before;
  // Who is replaced is still there, on another page: no goodbye.
  const summary = (await presence?.leave(error === 'replaced' ? 'quiet' : 'left')) ?? NOTHING;
  if (error === null) signaling.leave('left');
  release({ life, adoptions });
  recorder.record('left', { ms: Math.round(summary.duration), ...(error === null ? {} : { code: error }) });
  report({ kind: 'left', error, summary });
}

/** Ends what a visit had for its time. */
function release({ life, adoptions }: Pick<Visit, 'life' | 'adoptions'>): void {
  life.abort();
  for (const { connection } of adoptions.values()) connection.close();
}

function doorEvents(report: (fact: CallFact) => void, keep: (servers: readonly IceServer[]) => void): DoorEvents {
  return {
    preview: (preview) => report({ kind: 'preview', preview }),
    iceServers: keep,
    path: (state) => report({ kind: 'path', state }),
  };
}

function refused(room: RoomId, error: OpenError, offline: boolean): CallFact {
  if (error.code !== 'unreachable') return { kind: 'refused', room, error: error.code, refusal: error };
  return { kind: 'refused', room, error: offline ? 'offline' : 'server-unreachable', refusal: null };
}
