import type { IceServer, RoomId } from '#protocol';
import type { Call } from './call.ts';
import type { CallErrorCode, CallFact } from './facts.ts';
import type { DoorEvents, OpenError } from './ports.ts';
import { createMeasuring } from './quality/measuring.ts';
import { createRecorder } from './recorder.ts';
import { createTerms } from './terms.ts';
import type { Topology } from './topology/topology.ts';
import { type CallOptions, createVisit, type Ears, eventsOf, finish, release, settleIn, type Visit } from './visit.ts';

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
      signaling.watch(room, doorEvents(report, serve), door.signal);
    },
    async join(room, name) {
      if (visit !== null) return;
      const mine = createVisit(name, options.safety, recorder);
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
    act: (act) => visit?.door.act(act),
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
