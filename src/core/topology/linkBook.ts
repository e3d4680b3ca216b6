import { makesOffers, type ParticipantId, type Reach, type Signal } from '#protocol';
import type { VisitDoor } from '../door/visitDoor.ts';
import type { CallFact } from '../facts.ts';
import { createPeerSession, type PeerSession } from '../peerSession.ts';
import type { Verifying } from '../identity/verifying.ts';
import type { Address, Adoption, Line, LineEvents, Platform } from '../ports.ts';
import type { Recorder } from '../recorder.ts';
import type { PeerSessionEvents } from '../wiring.ts';
import { createLives } from './lives.ts';
import { createLink, type Link, settleLater } from './links.ts';
import type { Reaches } from './reaches.ts';
import type { Sharing } from './sharing.ts';
import { createSilence, type Silence } from './silence.ts';

export interface MeshOptions {
  readonly self: ParticipantId;
  readonly configuration: RTCConfiguration;
  readonly platform: Platform;
  readonly recorder: Recorder;
  readonly send: (to: Address, signal: Signal) => void;
  readonly report: (fact: CallFact) => void;
  /** Somebody said goodbye over their own link, before the roster tells. */
  readonly gone: (id: ParticipantId) => void;
  /** Connections that exist already, by the member at their other end; taken from here as they are used. */
  readonly adoptions: Map<ParticipantId, Adoption>;
  readonly attach: (line: Line) => LineEvents | undefined;
  readonly verifying: Pick<Verifying, 'opened' | 'receive'>;
  readonly door: Pick<VisitDoor, 'opened' | 'receive'>;
  /** Something may be wrong with a path: perhaps with the network. */
  readonly doubt: () => void;
  /** What this device can reach, for a member who asks. */
  readonly examine: (() => Promise<Reach>) | undefined;
}

/** The links of a mesh: makes them, lets them go, and starts them over. */
export interface LinkBook {
  readonly reaches: () => Promise<Reaches>;
  open(remote: Address, held: boolean): void;
  /** A host muted them. */
  silence(id: ParticipantId): void;
  close(id: ParticipantId, reason: 'left' | 'replaced' | 'quiet'): void;
  /** How the links made from now on are configured. */
  configure(configuration: RTCConfiguration): void;
  /** Bytes that links carried which are gone. */
  bytesOfGone(): number;
}

export function createLinkBook(
  options: MeshOptions,
  links: Map<ParticipantId, Link>,
  sharing: Sharing,
  lifetime: AbortSignal,
): LinkBook {
  const { platform, recorder, examine } = options;
  const nextLife = createLives(platform);
  let loading: Promise<Reaches> | null = null;
  /** Fetched when somebody does not get through. */
  const reaches = (): Promise<Reaches> =>
    (loading ??= import('./reaches.ts').then(
      ({ createReaches }) => createReaches({ platform, lifetime, examine }),
      (error: unknown) => {
        loading = null;
        throw error;
      },
    ));
  let { configuration } = options;
  let bytesOfGone = 0;

  const silence = createSilence();
  const rebudget = (): void => sharing.share();

  const open = ({ id, session: incarnation }: Address, held: boolean, before?: Link): void => {
    const settle = (): void => settleLater(links.get(id), platform, lifetime, rebudget);
    const work = { rebudget, settle, before, held, nextLife, reaches, replace, silence };
    const link = openLink({ id, session: incarnation }, { ...options, configuration }, work);
    links.set(id, link);
    sharing.equip(id, link.session);
    recorder.record('link-opened', { count: links.size });
  };

  const close = (id: ParticipantId, reason: 'left' | 'replaced' | 'quiet'): Link | undefined => {
    const link = links.get(id);
    if (link === undefined) return undefined;
    links.delete(id);
    bytesOfGone += link.bytes;
    link.session.close(reason);
    recorder.record('link-closed', { count: links.size });
    return link;
  };

  /** Starts over with the same page of somebody, who is on screen meanwhile. */
  const replace = (remote: Address, signal?: Signal): void => {
    const known = links.get(remote.id);
    if (known?.session.remote.session !== remote.session) return;
    open(remote, known.held, close(remote.id, 'replaced'));
    rebudget();
    if (signal !== undefined) links.get(remote.id)?.session.receive(signal);
  };

  return {
    reaches,
    open: (remote, held) => open(remote, held),
    close(id, reason) {
      close(id, reason);
      silence.forget(id);
    },
    silence(id) {
      const link = links.get(id);
      if (link === undefined || !silence.begin(id)) return;
      const media = silence.last(id);
      if (media !== undefined) options.report({ kind: 'media', id, media: { ...media, microphone: false } });
      options.report({ kind: 'speaking', id, speaking: false });
      hushTrack(link.session, true);
    },
    configure(next) {
      configuration = next;
    },
    bytesOfGone: () => bytesOfGone,
  };
}

interface LinkWork {
  readonly rebudget: () => void;
  readonly settle: () => void;
  readonly nextLife: (offers: boolean) => number;
  readonly before: Link | undefined;
  readonly held: boolean;
  readonly reaches: () => Promise<Reaches>;
  readonly silence: Silence;
  readonly replace: (remote: Address, signal?: Signal) => void;
}

/** A session of its own for this member, on the connection there is already or on a new one. */
function openLink(remote: Address, options: MeshOptions, work: LinkWork): Link {
  const { self, configuration, platform, recorder, attach } = options;
  const { before, held } = work;
  const wanted: Link['wanted'] = {};
  const adoption = takeAdoption(options.adoptions, remote);
  const offers = adoption?.offers ?? makesOffers(self, remote.id);
  const signal = (message: Signal): void => options.send(remote, message);
  const on = eventsOf(remote, wanted, options, {
    ...work,
    tellReach: (own) => session.tellReach(own, false),
    hush: (quiet) => hushTrack(session, quiet),
  });
  const ports = { platform, recorder, signal, on, attach };
  const isReplacement = before !== undefined;
  const session: PeerSession = createPeerSession({
    ...ports,
    remote,
    offers,
    life: work.nextLife(offers),
    isReplacement,
    configuration,
    adoption,
  });
  return createLink(session, { before: before?.session, wanted, held, allowance: before?.allowance ?? null });
}

/** The connection to exactly this page of the member; one to an earlier page of theirs is closed. */
function takeAdoption(adoptions: Map<ParticipantId, Adoption>, { id, session }: Address): Adoption | undefined {
  const adoption = adoptions.get(id);
  adoptions.delete(id);
  if (adoption === undefined || adoption.member.session === session) return adoption;
  adoption.connection.close();
  return undefined;
}

/** What arrives of a microphone is not played, or is again. */
function hushTrack(session: Pick<PeerSession, 'track'>, quiet: boolean): void {
  const track = session.track('microphone');
  if (track !== undefined) track.enabled = !quiet;
}

function eventsOf(
  remote: Address,
  wanted: Link['wanted'],
  { report, gone, doubt, verifying, door }: MeshOptions,
  work: LinkWork & { readonly tellReach: (own: Reach) => void; readonly hush: (quiet: boolean) => void },
): PeerSessionEvents {
  const { id } = remote;
  const { rebudget, settle, replace, reaches, tellReach, silence, hush } = work;
  return {
    doubt,
    secured(line) {
      verifying.opened({ ...line, remote });
      door.opened(remote);
    },
    door: (body) => door.receive(remote, body),
    safety: (message) => verifying.receive(remote, message),
    replace: (signal) => replace(remote, signal),
    reach(theirs, asks) {
      // Without its code nobody is answered, and who asks learns it by waiting.
      reaches().then(
        (book) => book.heard({ of: remote, theirs, asks, tellReach }),
        () => undefined,
      );
    },
    phase(phase) {
      if (phase === 'connected') settle();
      report({ kind: 'phase', id, phase });
    },
    media(said, paused) {
      const media = silence.media(id, said);
      hush(silence.has(id));
      report({ kind: 'media', id, media });
      report({ kind: 'camera-paused', id, paused: paused.includes('camera') });
    },
    track(source, live) {
      hush(silence.has(id));
      report({ kind: 'track', id, source, live });
    },
    speaking: (speaking) => report({ kind: 'speaking', id, speaking: speaking && !silence.has(id) }),
    wanted(source, size) {
      wanted[source] = size;
      rebudget();
    },
    bye: () => gone(id),
  };
}
