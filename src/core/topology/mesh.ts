import { type IceServer, makesOffers, type Member, type ParticipantId, type Signal, type TrackSource } from '#protocol';
import type { CallFact } from '../facts.ts';
import { createPeerSession, type PeerSessionEvents } from '../peerSession.ts';
import type { Address, Adoption, Line, LineEvents, Platform } from '../ports.ts';
import type { Recorder } from '../recorder.ts';
import { createEarlySignals } from './early.ts';
import { countBytes, type Link, settleLater, shareOut } from './links.ts';
import type { Topology } from './topology.ts';
import { createWants } from './wants.ts';

export interface MeshOptions {
  readonly self: ParticipantId;
  readonly iceServers: readonly IceServer[];
  readonly platform: Platform;
  readonly recorder: Recorder;
  readonly send: (to: Address, signal: Signal) => void;
  readonly report: (fact: CallFact) => void;
  /** Somebody said goodbye over their own link, before the roster tells. */
  readonly gone: (id: ParticipantId) => void;
  /** Connections that exist already, by the member at their other end; taken from here as they are used. */
  readonly adoptions: Map<ParticipantId, Adoption>;
  readonly attach: (line: Line) => LineEvents | undefined;
}

/** How often the totals are read, so that those of a link that goes are known. */
const COUNT_MS = 5000;

/** Everybody connected to everybody: one peer session for each other member. */
export function createMesh(options: MeshOptions): Topology {
  const { self, platform, recorder } = options;
  const life = new AbortController();
  const links = new Map<ParticipantId, Link>();
  const publishing = new Map<TrackSource, MediaStreamTrack>();
  const wants = createWants();
  const early = createEarlySignals();
  let bytesOfGone = 0;

  const rebudget = (): void => shareOut(links, publishing);

  const open = ({ id, session: incarnation }: Member): void => {
    const settle = (): void => settleLater(links.get(id), platform, life.signal, rebudget);
    const link = openLink({ id, session: incarnation }, options, { rebudget, settle });
    links.set(id, link);
    for (const [source, track] of publishing) link.session.replaceTrack(source, track);
    // A tile outlives the connection behind it: what it asked for holds for the next one too.
    wants.repeat(id, link.session);
    recorder.record('link-opened', { count: links.size });
  };

  const close = (id: ParticipantId, reason: 'left' | 'quiet'): void => {
    const link = links.get(id);
    if (link === undefined) return;
    links.delete(id);
    bytesOfGone += link.bytes;
    link.session.close(reason);
    recorder.record('link-closed', { count: links.size });
  };

  const receive = (from: Address, signal: Signal): void => {
    const session = links.get(from.id)?.session;
    if (session?.remote.session === from.session) void session.receive(signal);
    // A late goodbye is not kept: it would greet the same page when it comes back.
    else if (signal.kind !== 'bye') early.keep(from, signal);
  };

  platform.every(COUNT_MS, life.signal, () => void countBytes(links.values()));

  return {
    mode: 'mesh',
    reconcile(members) {
      const listed = new Map(members.filter(({ id }) => id !== self).map((member) => [member.id, member]));
      for (const [id, { session }] of links) {
        // Gone, or back with a new page: either way this connection has no other end any more.
        if (listed.get(id)?.session !== session.remote.session) close(id, 'quiet');
      }
      for (const member of listed.values()) if (!links.has(member.id)) open(member);
      rebudget();
      early.deliver(receive);
    },
    receive,
    renew(member) {
      if (!links.has(member.id)) return;
      close(member.id, 'quiet');
      open(member);
      rebudget();
    },
    publish(source, track) {
      if (track === null) publishing.delete(source);
      else publishing.set(source, track);
      for (const { session } of links.values()) session.replaceTrack(source, track);
      rebudget();
    },
    want(id, source, size) {
      if (wants.keep(id, source, size)) links.get(id)?.session.want(source, size);
    },
    track: (id, source) => links.get(id)?.session.track(source),
    retry: (id) => links.get(id)?.session.retry(),
    async bytes() {
      await countBytes(links.values());
      return Array.from(links.values()).reduce((sum, link) => sum + link.bytes, bytesOfGone);
    },
    close(farewell) {
      life.abort();
      for (const id of links.keys()) close(id, farewell);
      early.clear();
    },
  };
}

interface LinkWork {
  readonly rebudget: () => void;
  readonly settle: () => void;
}

/** A session of its own for this member, on the connection there is already or on a new one. */
function openLink(remote: Address, options: MeshOptions, work: LinkWork): Link {
  const { self, iceServers, platform, recorder, attach } = options;
  const wanted: Link['wanted'] = {};
  const adoption = takeAdoption(options.adoptions, remote);
  const offers = adoption?.offers ?? makesOffers(self, remote.id);
  const signal = (message: Signal): void => options.send(remote, message);
  const on = eventsOf(remote.id, wanted, options, work);
  const ports = { platform, recorder, signal, on, attach };
  const session = createPeerSession({ remote, offers, iceServers, adoption, ...ports });
  return { session, wanted, starting: true, bytes: 0 };
}

/** The connection to exactly this page of the member; one to an earlier page of theirs is closed. */
function takeAdoption(adoptions: Map<ParticipantId, Adoption>, { id, session }: Address): Adoption | undefined {
  const adoption = adoptions.get(id);
  adoptions.delete(id);
  if (adoption === undefined || adoption.member.session === session) return adoption;
  adoption.connection.close();
  return undefined;
}

function eventsOf(
  id: ParticipantId,
  wanted: Link['wanted'],
  { report, gone }: MeshOptions,
  { rebudget, settle }: LinkWork,
): PeerSessionEvents {
  return {
    phase(phase) {
      if (phase === 'connected') settle();
      report({ kind: 'phase', id, phase });
    },
    media: (media) => report({ kind: 'media', id, media }),
    track: (source, live) => report({ kind: 'track', id, source, live }),
    speaking: (speaking) => report({ kind: 'speaking', id, speaking }),
    wanted(source, size) {
      wanted[source] = size;
      rebudget();
    },
    bye: () => gone(id),
  };
}
