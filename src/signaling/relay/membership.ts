import type { Address } from '#core';
import { GOSSIP_MOST, type Member, type ParticipantId, type SessionId } from '#protocol';
import { CAPACITY } from './capacity.ts';
import { createLives, type LivesTold, type SessionsTold } from './lives.ts';

/** What a member says of the call. */
export interface Told extends SessionsTold {
  readonly members: readonly Member[];
}

/**
 * Who is in the call: those who were ever named, without the sessions that have ended. An end is for good unless the
 * page itself, or somebody who meets it by a code, says otherwise, with a number for its next life, so whatever is told,
 * in whatever order and however often, everybody comes to the same set.
 */
export interface Membership {
  /** In order of arrival; a new session of somebody has the place of the one before. */
  all(): readonly Member[];
  /** Who is there as exactly this session. */
  find(address: Address): Member | undefined;
  /** The sessions that ended last, as many as a message holds. */
  gone(): readonly SessionId[];
  /** What has to be told of members and of those gone beyond that. */
  lives(): LivesTold;
  lifeOf(session: SessionId): number;
  hasEnded(session: SessionId): boolean;
  /** Somebody was met here and now: an earlier session of theirs has ended, and this one has not, whoever says so. */
  introduce(member: Member): void;
  end(session: SessionId): void;
  /** Takes what the page with the session `teller` says. False: that one has ended, and what it says is of the past. */
  merge(told: Told, teller: SessionId): boolean;
}

/** Of two things told of one session, the same one everywhere. */
function fuller(one: Member, other: Member): Member {
  const hello = one.hello ?? other.hello;
  const base = one.presence === other.presence ? one.name < other.name : other.presence === 'call';
  return { ...(base ? other : one), ...(hello !== undefined && { hello }) };
}

/** Living ones, this page among them: more than have a place may come at once, and each is a connection. */
const MOST = 2 * CAPACITY;

/** Knows nobody at first, not even `self`. */
export function createMembership(self: Address): Membership {
  let members: readonly Member[] = [];
  const lives = createLives();
  const hasEnded = (session: SessionId): boolean => lives.hasEnded(session);

  const knownAs = (id: ParticipantId): Member | undefined => members.find((member) => member.id === id);
  const put = (known: Member, member: Member): void => {
    members = members.map((one) => (one === known ? member : one));
  };
  const drop = (): void => {
    members = members.filter(({ session }) => !hasEnded(session));
  };

  /** Before the first of those `after` them who is known. */
  const insert = (member: Member, after: readonly Member[]): void => {
    // One place is this page's own.
    const others = members.filter(({ id, session }) => id !== self.id && !hasEnded(session));
    if (member.id !== self.id && others.length >= MOST - 1) return;
    const next = after.find(({ id }) => knownAs(id) !== undefined);
    const at = next === undefined ? members.length : members.findIndex(({ id }) => id === next.id);
    members = members.toSpliced(at, 0, member);
  };

  const add = (member: Member, newer: boolean, after: readonly Member[] = []): void => {
    const { id, session } = member;
    const known = knownAs(id);
    if (hasEnded(session)) return;
    if (known === undefined) {
      insert(member, after);
    } else if (known.session === session) {
      put(known, fuller(known, member));
    } else if (newer || session > known.session) {
      lives.end(known.session);
      put(known, member);
    } else {
      // Nobody saw which came later, and everybody must keep the same one.
      lives.end(session);
    }
  };

  const gone = (): readonly SessionId[] => lives.ended().slice(-GOSSIP_MOST);

  return {
    all: () => members,
    find({ id, session }) {
      const member = knownAs(id);
      return member?.session === session ? member : undefined;
    },
    gone,
    lives: () => lives.beyondFirst([...members.map(({ session }) => session), ...gone()]),
    lifeOf: (session) => lives.lifeOf(session),
    hasEnded,
    introduce(member) {
      if (member.id !== self.id) lives.revive(member.session);
      // Two pages of one person may meet each other, and only one may go.
      add(member, member.id !== self.id || member.session === self.session);
    },
    end(session) {
      lives.end(session);
      drop();
    },
    merge(told, teller) {
      const ended = lives.hear(told);
      if (hasEnded(teller)) return false;
      // This page knows better whether it is there, unless it has a successor.
      for (const [session, life] of ended) if (session !== self.session) lives.end(session, life);
      for (const [index, member] of told.members.entries()) {
        const known = knownAs(member.id)?.session;
        const succeeds = known !== undefined && ended.has(known);
        add(member, succeeds || (member.session === teller && member.id !== self.id), told.members.slice(index + 1));
      }
      const own = ended.get(self.session);
      if (own !== undefined && knownAs(self.id)?.session === self.session) lives.begin(self.session, own + 1);
      drop();
      return true;
    },
  };
}
