import { type Joined, type Member, type ParticipantId, type Reach, TRACK_SOURCES, type TrackSource } from '#protocol';
import type { VisitDoor } from './door/visitDoor.ts';
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
  /** Somebody's standing changed, or the door: who is doubted or kept out is not connected to. */
  review(): void;
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
  readonly door: VisitDoor;
  readonly isDoubted: (member: Member) => boolean;
  /** Came in by a code, and has a connection of that. */
  readonly isAdopted: (member: Member) => boolean;
  readonly adoptions: Map<ParticipantId, Adoption>;
  readonly examine: (() => Promise<Reach>) | undefined;
}

export function enterRoom(options: PresenceOptions): Presence {
  const { joined, platform, recorder, report, signaling, capture, door } = options;
  const since = platform.now();
  const people = new Set<ParticipantId>();
  let members: readonly Member[] = [];
  let shown: readonly Member[] | null = null;

  const isApart = (member: Member): boolean => member.id !== joined.self && door.isApart(member);
  const reconcile = (): void => {
    const trusted = members.filter((member) => !options.isDoubted(member));
    // A connection that came by a code is the only way to talk with who has no server.
    const held = trusted.filter((member) => isApart(member) && options.isAdopted(member) && !door.isBarred(member));
    const here = trusted.filter((member) => !isApart(member) || held.includes(member));
    topology.reconcile(here, new Set(held.map(({ id }) => id)));
  };
  const tell = (): void => {
    const present = members.filter((member) => !isApart(member));
    if (shown?.length === present.length && present.every((member, index) => member === shown?.[index])) return;
    shown = present;
    for (const { id, presence } of present) if (presence === 'call') people.add(id);
    report({ kind: 'roster', members: present });
  };
  const setMembers = (next: readonly Member[]): void => {
    members = next;
    door.setMembers(members);
    reconcile();
    tell();
  };

  const topology = createMesh({
    self: joined.self,
    configuration: options.configuration,
    examine: options.examine,
    doubt: () => signaling.check?.(() => topology.hint('well')),
    platform,
    recorder,
    report,
    verifying: options.verifying,
    door,
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
    review() {
      reconcile();
      if (shown !== null) tell();
    },
    publish,
    async leave(farewell) {
      if (farewell === 'left') await signaling.settled?.();
      const bytes = await topology.bytes();
      topology.close(farewell);
      return { bytes, people: people.size, duration: platform.now() - since };
    },
  };
}
