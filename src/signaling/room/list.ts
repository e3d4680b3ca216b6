import type { Member, SessionId } from '#protocol';

/** What a server says of who is there, and which run of it says so. */
export interface Roster {
  readonly members: readonly Member[];
  readonly boot: string | undefined;
}

/** The server's word on who is there. */
export interface List {
  /** Nobody while it is out of reach. */
  members(): readonly Member[];
  has(session: SessionId): boolean;
  /** Was on it in this run of the server, and is not any more. */
  hasDropped(session: SessionId): boolean;
  take(roster: Roster): void;
  /** The server is out of reach until it tells again. */
  down(): void;
}

/** `before`: those who are in the call by now; whoever of them is not on the list was dropped. */
export function createList(roster: Roster, path: 'up' | 'down', before: readonly Member[]): List {
  let { members, boot } = roster;
  let isUp = path === 'up';
  const seen = new Set(before.map(({ session }) => session));
  const note = (): void => members.forEach(({ session }) => seen.add(session));
  const has = (session: SessionId): boolean => isUp && members.some((member) => member.session === session);
  note();
  return {
    members: () => (isUp ? members : []),
    has,
    hasDropped: (session) => isUp && seen.has(session) && !has(session),
    take(next) {
      // One that does not name its runs may be another one after every silence.
      if (next.boot === undefined ? !isUp : next.boot !== boot) seen.clear();
      ({ members, boot } = next);
      isUp = true;
      note();
    },
    down() {
      isUp = false;
    },
  };
}
