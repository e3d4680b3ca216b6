import type { Address } from '#core';
import { GOSSIP_MOST, type Member, type ParticipantId, type SessionId } from '#protocol';

/** What a member says of the call. */
export interface Told {
  readonly members: readonly Member[];
  readonly gone: readonly SessionId[];
}

/**
 * Who is in the call: those who were ever named, without the sessions that have ended. An end is for good, so whatever
 * is told, in whatever order and however often, everybody comes to the same set.
 */
export interface Membership {
  /** In order of arrival; a new session of somebody has the place of the one before. */
  all(): readonly Member[];
  /** Who is there as exactly this session. */
  find(address: Address): Member | undefined;
  /** The sessions that ended last, as many as a message holds. */
  gone(): readonly SessionId[];
  hasEnded(session: SessionId): boolean;
  /** Somebody was met here and now: an earlier session of theirs has ended. */
  introduce(member: Member): void;
  end(session: SessionId): void;
  /** Takes what the page with the session `teller` says. */
  merge(told: Told, teller: SessionId): void;
}

/** More ends than a call sees in a day; without a bound, a member that invents them would fill the memory. */
const MOST_ENDS = 512;

/** Of two things told of one session, the same one everywhere. */
function fuller(one: Member, other: Member): Member {
  if (one.presence !== other.presence) return one.presence === 'call' ? one : other;
  return one.name < other.name ? other : one;
}

/** Knows nobody at first, not even `self`. */
export function createMembership(self: Address): Membership {
  let members: readonly Member[] = [];
  const ended = new Set<SessionId>();

  const knownAs = (id: ParticipantId): Member | undefined => members.find((member) => member.id === id);
  const put = (known: Member, member: Member): void => {
    members = members.map((one) => (one === known ? member : one));
  };
  const remember = (session: SessionId): void => {
    ended.add(session);
    for (const oldest of ended) if (ended.size > MOST_ENDS) ended.delete(oldest);
  };
  const drop = (): void => {
    members = members.filter(({ session }) => !ended.has(session));
  };

  /** Before the first of those `after` them who is known. */
  const insert = (member: Member, after: readonly Member[]): void => {
    // One place is this page's own.
    if (member.id !== self.id && members.length >= GOSSIP_MOST - 1) return;
    const next = after.find(({ id }) => knownAs(id) !== undefined);
    const at = next === undefined ? members.length : members.findIndex(({ id }) => id === next.id);
    members = members.toSpliced(at, 0, member);
  };

  const add = (member: Member, newer: boolean, after: readonly Member[] = []): void => {
    const { id, session } = member;
    const known = knownAs(id);
    if (ended.has(session)) return;
    if (known === undefined) {
      insert(member, after);
    } else if (known.session === session) {
      put(known, fuller(known, member));
    } else if (newer || session > known.session) {
      remember(known.session);
      put(known, member);
    } else {
      // Nobody saw which came later, and everybody must keep the same one.
      remember(session);
    }
  };

  return {
    all: () => members,
    find({ id, session }) {
      const member = knownAs(id);
      return member?.session === session ? member : undefined;
    },
    gone: () => Array.from(ended).slice(-GOSSIP_MOST),
    hasEnded: (session) => ended.has(session),
    // Two pages of one person may meet each other, and only one may go.
    introduce: (member) => add(member, member.id !== self.id || member.session === self.session),
    end(session) {
      remember(session);
      drop();
    },
    merge(told, teller) {
      const gone = new Set(told.gone);
      // This page knows better whether it is there, unless it has a successor.
      for (const session of gone) if (session !== self.session) remember(session);
      for (const [index, member] of told.members.entries()) {
        const known = knownAs(member.id)?.session;
        const succeeds = known !== undefined && gone.has(known);
        add(member, succeeds || (member.session === teller && member.id !== self.id), told.members.slice(index + 1));
      }
      drop();
    },
  };
}
