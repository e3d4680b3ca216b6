import type { Member, ParticipantId, SessionId } from '#protocol';
import type { Address } from '../ports.ts';
import type { Standing } from '../standing.ts';

/** Who is listed in this call, and by which key each is known. */
export interface Directory {
  setMembers(members: readonly Member[]): void;
  stands(of: Address, standing: Standing): void;
  /** This page itself. */
  introduce(key: string): void;
  /** It is shown that the key somebody is known by is that of the other end. */
  prove(id: ParticipantId): void;
  isProven(session: SessionId): boolean;
  /** In order of arrival, this page among them. */
  all(): readonly Member[];
  others(): readonly Member[];
  /** null: not known yet, or not shown. */
  keyOf(session: SessionId): string | null;
  /** Of a session that is listed; those of others come last. */
  placeOf(session: SessionId): number;
}

/** Sessions whose keys are remembered: more than a call holds. */
const MOST_KEYS = 512;

export function createDirectory(self: Address): Directory {
  const keys = new Map<SessionId, string>();
  const proven = new Set<SessionId>();
  let members: readonly Member[] = [];
  const remember = (session: SessionId, key: string): void => {
    const [oldest] = keys.keys();
    if (keys.size >= MOST_KEYS && oldest !== undefined) keys.delete(oldest);
    keys.set(session, key);
  };
  return {
    introduce: (key) => remember(self.session, key),
    setMembers(next) {
      members = next;
    },
    stands({ session }, { identity }) {
      // What comes in their name and is no good says nothing of who they are.
      if (identity !== null) remember(session, identity);
    },
    prove(id) {
      const member = members.find((one) => one.id === id);
      if (member !== undefined) proven.add(member.session);
    },
    isProven: (session) => proven.has(session),
    all: () => members,
    others: () => members.filter(({ id }) => id !== self.id),
    keyOf: (session) => keys.get(session) ?? null,
    placeOf(session) {
      const place = members.findIndex((member) => member.session === session);
      return place === -1 ? members.length : place;
    },
  };
}
