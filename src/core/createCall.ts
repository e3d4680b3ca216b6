import type { IceServer, ParticipantId, RoomId } from '#protocol';
import type { Call } from './call.ts';
import type { CallErrorCode, CallFact, CallSummary } from './facts.ts';
import type { Adoption, Capture, DoorEvents, OpenError, Platform, Signaling, SignalingEvents } from './ports.ts';
import { enterRoom, type Presence } from './presence.ts';
import { createRecorder, type Recorder } from './recorder.ts';

export interface CallOptions {
  readonly signaling: Signaling;
  readonly platform: Platform;
  readonly capture: Capture;
  /** Whether the device itself says it has no network. */
  readonly offline: () => boolean;
}

/** One try to be in a room: from the press of the button to leaving. */
interface Visit {
  readonly life: AbortController;
  /** Connections that came before the roster that lists their other end. */
  readonly adoptions: Map<ParticipantId, Adoption>;
  presence: Presence | null;
}

const NOTHING: CallSummary = { duration: 0, people: 0, bytes: 0 };

/** The engine: commands in, facts out. Knows no browser but what its ports give it. */
export function createCall(options: CallOptions): Call {
  const { signaling, platform, capture } = options;
  const recorder = createRecorder(platform);
  const listeners = new Set<(fact: CallFact) => void>();
  let door: AbortController | null = null;
  let visit: Visit | null = null;
  let leaving: Promise<void> = Promise.resolve();
  let iceServers: readonly IceServer[] = [];

  const report = (fact: CallFact): void => {
    if (fact.kind === 'path') recorder.record('path', { state: fact.state });
    for (const listener of listeners) listener(fact);
  };

  const end = (error: CallErrorCode | null): Promise<void> => {
    if (visit !== null) leaving = finish(leaving, visit, error, { signaling, recorder, report });
    visit = null;
    return leaving;
  };

  const ended = (here: Visit, error: CallErrorCode): void => {
    if (visit === here) void end(error);
  };

  capture.subscribe((fact) => {
    if (fact.kind === 'capture') visit?.presence?.publish(fact.source);
  });

  return {
    watch(room) {
      door?.abort();
      door = new AbortController();
      report({ kind: 'path', state: 'connecting' });
      const on = doorEvents(report, (servers) => (iceServers = servers));
      signaling.watch(room, on, door.signal);
    },
    async join(room, name) {
      if (visit !== null) return;
      const here: Visit = { life: new AbortController(), adoptions: new Map(), presence: null };
      visit = here;
      await leaving; // the goodbye of the visit before would count for this one
      if (visit !== here) return;
      report({ kind: 'joining', room });
      const opened = await signaling.open(
        { room, name },
        eventsOf(here, { recorder, report, ended }),
        here.life.signal,
      );
      if (visit !== here) return;
      if (!opened.ok) {
        visit = null;
        release(here);
        return report(refused(room, opened.error, options.offline()));
      }
      door?.abort();
      const joined = opened.value;
      if (joined.iceServers.length > 0) iceServers = joined.iceServers;
      const { adoptions } = here;
      here.presence = enterRoom({ joined, iceServers, adoptions, signaling, platform, recorder, capture, report });
      report({ kind: 'joined', room, self: joined.self, at: platform.now() });
      report({ kind: 'path', state: 'up' });
      here.presence.setMembers(joined.members);
    },
    leave: () => end(null),
    unload() {
      if (visit === null) return;
      signaling.leave('unload');
      if (!signaling.keepsPlace) visit.presence?.topology.close('left');
    },
    want: (id, source, size) => visit?.presence?.topology.want(id, source, size),
    track: (id, source) => visit?.presence?.topology.track(id, source),
    retry: (id) => visit?.presence?.topology.retry(id),
    setPolicy: () => undefined,
    resumeVideo: () => undefined,
    inspect: () => () => undefined,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    recording: () => recorder.entries(),
  };
}

interface Ears {
  readonly recorder: Recorder;
  readonly report: (fact: CallFact) => void;
  readonly ended: (visit: Visit, error: CallErrorCode) => void;
}

function eventsOf(here: Visit, { recorder, report, ended }: Ears): SignalingEvents {
  return {
    signal: (from, signal) => here.presence?.topology.receive(from, signal),
    roster: (members) => here.presence?.setMembers(members),
    plan: ({ mode, epoch }) => recorder.record('plan', { state: mode, count: epoch }),
    path: (state) => report({ kind: 'path', state }),
    ended: ({ code }) => ended(here, code),
    iceServers: () => undefined,
    adopt(adoption) {
      here.adoptions.set(adoption.member.id, adoption);
      here.presence?.topology.renew(adoption.member);
    },
  };
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
