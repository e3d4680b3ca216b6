import type { ParticipantId, Signal } from '#protocol';
import type { Address } from '../ports.ts';
import { createEarlySignals } from './early.ts';
import { createLinkBook, type MeshOptions } from './linkBook.ts';
import { countBytes, type Link } from './links.ts';
import { createSharing } from './sharing.ts';
import type { Topology } from './topology.ts';

/** How often the totals are read, so that those of a link that goes are known. */
const COUNT_MS = 5000;

/** Everybody connected to everybody: one peer session for each other member. */
export function createMesh(options: MeshOptions): Topology {
  const { self, platform } = options;
  const life = new AbortController();
  const links = new Map<ParticipantId, Link>();
  const sharing = createSharing(links);
  const book = createLinkBook(options, links, sharing, life.signal);
  const early = createEarlySignals();

  const receive = (from: Address, signal: Signal): void => {
    const session = links.get(from.id)?.session;
    if (session?.remote.session === from.session) session.receive(signal);
    // A late goodbye is not kept: it would greet the same page when it comes back.
    else if (signal.kind !== 'bye') early.keep(from, signal);
  };

  platform.every(COUNT_MS, life.signal, () => void countBytes(links.values()));

  return {
    mode: 'mesh',
    ...sharing,
    links,
    reconcile(members, held = new Set()) {
      const listed = new Map(members.filter(({ id }) => id !== self).map((member) => [member.id, member]));
      for (const [id, { session }] of links) {
        // Gone, or back with a new page: either way this connection has no other end any more.
        if (listed.get(id)?.session !== session.remote.session) book.close(id, 'quiet');
      }
      for (const member of listed.values()) {
        const isHeld = held.has(member.id);
        if (!links.has(member.id) && (!isHeld || options.adoptions.has(member.id))) book.open(member, isHeld);
        sharing.hold(member.id, isHeld);
      }
      sharing.share();
      early.deliver(receive);
    },
    receive,
    renew(member) {
      if (!links.has(member.id)) return;
      const held = links.get(member.id)?.held ?? false;
      book.close(member.id, 'quiet');
      book.open(member, held);
      sharing.share();
    },
    track(id, source) {
      const link = links.get(id);
      const track = link?.session.track(source);
      return track?.muted === false ? track : (link?.before?.track(source) ?? track);
    },
    silence: (id) => book.silence(id),
    retry: (id) => links.get(id)?.session.retry(),
    configure(next, now) {
      book.configure(next);
      for (const { session } of links.values()) {
        session.configure(next);
        if (now) session.retry();
      }
    },
    hint(hint) {
      for (const { session } of links.values()) session.hint(hint);
    },
    flush() {
      for (const { session } of links.values()) session.flush();
    },
    compare(id, own) {
      const session = links.get(id)?.session;
      return session === undefined
        ? Promise.resolve(null)
        : book.reaches().then((reaches) => reaches.ask(session, own));
    },
    async bytes() {
      await countBytes(links.values());
      return Array.from(links.values()).reduce((sum, link) => sum + link.bytes, book.bytesOfGone());
    },
    close(farewell) {
      life.abort();
      for (const id of links.keys()) book.close(id, farewell);
      early.clear();
    },
  };
}
