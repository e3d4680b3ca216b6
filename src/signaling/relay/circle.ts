import type { Address, Platform, Sealing, SignalingEvents } from '#core';
import { decodeGossip, type Member, type SessionId } from '#protocol';
import { createInbox } from './inbox.ts';
import type { Relayed } from './letter.ts';
import { createMembership, type Membership, type Told } from './membership.ts';
import { createNeighbours, type Neighbour, type Neighbours } from './neighbours.ts';
import { createPost, type Post } from './post.ts';
import { createPulse, type Pulse } from './pulse.ts';
import { createVigil } from './vigil.ts';

/** What this page knows of the others, and what it does for them, at the door and inside. */
export interface Circle {
  readonly membership: Membership;
  readonly neighbours: Neighbours;
  readonly post: Post;
  /** Beats whenever any of these changes. */
  readonly pulse: Pulse;
  /** Everybody known; this page only while it is inside. */
  readonly members: () => readonly Member[];
  /** Those in the call. */
  readonly roster: () => readonly Member[];
  readonly path: () => 'up' | 'down';
  readonly isInside: () => boolean;
  readonly isOver: () => boolean;
  /** From now on a member; `on` hears the signals. */
  readonly enter: (on: SignalingEvents) => void;
  /** Ends this page's session and tells the others at once; from then on it is deaf. */
  readonly finish: () => void;
}

export interface CircleOptions {
  readonly self: Address;
  readonly clock: Pick<Platform, 'now' | 'after'>;
  readonly sealing: Sealing;
  readonly onUnknown: (what: string) => void;
  /** Whether somebody is about to be met by a code, who may be here already. */
  readonly meeting: () => boolean;
  /** Who is known to be there by another way, whoever has a line to them. */
  readonly isSpared: (session: SessionId) => boolean;
}

/** Longer than one way takes, compared to another. */
const LOST_MS = 1000;

/** What others say of themselves is passed on only where it holds: members are believed. */
function vouchedFor({ hello, ...member }: Member, sealing: Sealing): Member {
  return hello === undefined || !sealing.vouches(member.session) ? member : { ...member, hello };
}

/** Who is heard here is there, whoever says otherwise: but for themselves, and for who names their next page. */
function believable(told: Told, teller: SessionId, near: readonly Neighbour[]): Told {
  const isThere = (session: SessionId): boolean =>
    session !== teller &&
    near.some(({ line: { remote } }) => {
      const isNamedAnew = told.members.some((member) => member.id === remote.id && member.session !== session);
      return remote.session === session && !isNamedAnew;
    });
  return { ...told, gone: told.gone.filter((session) => !isThere(session)) };
}

export function createCircle({ self, clock, sealing, onUnknown, meeting, isSpared }: CircleOptions): Circle {
  const membership = createMembership(self);
  const pulse = createPulse();
  let visit: SignalingEvents | null = null;
  const life = new AbortController();

  const members = (): readonly Member[] => membership.all().filter(({ id }) => visit !== null || id !== self.id);

  const receive = (text: string, via: Neighbour): void => {
    const { session } = via.line.remote;
    if (life.signal.aborted) return;
    const gossip = decodeGossip(text);
    if (!gossip.ok) return onUnknown(gossip.error);
    if (gossip.value.kind === 'members') {
      const before = membership.lifeOf(self.session);
      if (!membership.merge(believable(gossip.value, session, near()), session)) return;
      for (const member of gossip.value.members) sealing.know(member, 'members');
      // Who took this page for gone has closed the connections that these signals are for.
      if (membership.lifeOf(self.session) !== before) post.forget(null);
      via.linked = new Set(gossip.value.linked);
      via.heard = true;
      pulse.soon();
    } else if (gossip.value.kind === 'relay' && !membership.hasEnded(session)) {
      // Whoever it is from or for has been named before it, here and to those it is passed on to.
      pulse.catchUp();
      post.take(gossip.value, via);
    }
  };
  const deliver = ({ from, body }: Relayed): void => {
    sealing.open(from, body, (signal) => {
      if (membership.find(from)?.presence === 'call') visit?.signal(from, signal);
    });
  };

  const later = (work: () => void): void => clock.after(LOST_MS, life.signal, work);
  const neighbours = createNeighbours({
    membership,
    news: (linked) => ({
      kind: 'members',
      members: members().map((member) => vouchedFor(member, sealing)),
      linked: [...linked],
      gone: [...membership.gone()],
      ...membership.lives(),
    }),
    receive,
    changed: () => pulse.soon(),
    inCompany: () => membership.all().some(({ id }) => id !== self.id),
    meeting,
    later,
  });
  const near = (): readonly Neighbour[] => neighbours.near();
  const inbox = createInbox({ deliver, later });
  const post = createPost({ self, membership, near, deliver: inbox, onUnknown });
  pulse.listen(createVigil({ self, clock, membership, near, isSpared }));
  pulse.listen(() => neighbours.tell());
  pulse.listen(() => post.drain());

  return {
    membership,
    neighbours,
    post,
    pulse,
    members,
    roster: () => members().filter(({ presence }) => presence === 'call'),
    path: () => (neighbours.areLost() ? 'down' : 'up'),
    isInside: () => visit !== null,
    isOver: () => life.signal.aborted,
    enter(on) {
      visit = on;
    },
    finish() {
      if (life.signal.aborted) return;
      visit = null;
      membership.end(self.session);
      neighbours.tell();
      life.abort();
      pulse.stop();
    },
  };
}
