import { type Joined, type Member, type ParticipantId, type Reach, TRACK_SOURCES, type TrackSource } from '#protocol';
import type { CallFact, CallSummary } from './facts.ts';
import type { Adoption, Capture, Platform, Signaling } from './ports.ts';
import type { Verifying } from './identity/verifying.ts';
import type { Recorder } from './recorder.ts';
import { createMesh } from './topology/mesh.ts';
import type { Topology } from './topology/topology.ts';

/** Being in a room: exists from admission to leaving. */
export interface Presence {
  readonly topology: Topology;
  nameOf(id: ParticipantId): string;
  /** Takes the roster in force. */
  setMembers(members: readonly Member[]): void;
  /** Somebody's standing changed: who is doubted is not connected to. */
  doubt(): void;
  /** Sends what this device captures of one source now. */
  publish(source: TrackSource): void;
  /** Ends all connections and says what the call came to. 'quiet': the others are not told. */
  leave(farewell: 'left' | 'quiet'): Promise<CallSummary>;
}

export interface PresenceOptions {
  readonly joined: Joined;
  readonly configuration: RTCConfiguration;
  readonly signaling: Signaling;
  readonly platform: Platform;
  readonly recorder: Recorder;
  readonly capture: Capture;
  readonly report: (fact: CallFact) => void;
  readonly verifying: Verifying;
  readonly isDoubted: (member: Member) => boolean;
  readonly adoptions: Map<ParticipantId, Adoption>;
  readonly examine: (() => Promise<Reach>) | undefined;
}

export function enterRoom(options: PresenceOptions): Presence {
  const { joined, platform, recorder, report, signaling, capture, verifying } = options;
  const since = platform.now();
  const people = new Set<ParticipantId>();
  let members: readonly Member[] = [];

  const reconcile = (): void => topology.reconcile(members.filter((member) => !options.isDoubted(member)));
  const setMembers = (next: readonly Member[]): void => {
    members = next;
    for (const { id, presence } of members) if (presence === 'call') people.add(id);
    reconcile();
    report({ kind: 'roster', members });
  };

  const topology = createMesh({
    self: joined.self,
    configuration: options.configuration,
    examine: options.examine,
    doubt: () => signaling.check?.(() => topology.hint('well')),
    platform,
    recorder,
    report,
    verifying,
    adoptions: options.adoptions,
    attach: (line) => signaling.attach?.(line),
    send: (to, signal) => signaling.send(to, signal),
    gone: (id) => setMembers(members.filter((member) => member.id !== id)),
  });
  const publish = (source: TrackSource): void => topology.publish(source, capture.track(source) ?? null);
  for (const source of TRACK_SOURCES) publish(source);
  // Before anything is drawn: connecting takes longer than drawing, and both can go on at once.
  members = joined.members;
  reconcile();

  return {
    topology,
    nameOf: (id) => members.find((member) => member.id === id)?.name ?? '',
    setMembers,
    doubt: reconcile,
    publish,
    async leave(farewell) {
      if (farewell === 'left') await signaling.settled?.();
      const bytes = await topology.bytes();
      topology.close(farewell);
      return { bytes, people: people.size, duration: platform.now() - since };
    },
  };
}
