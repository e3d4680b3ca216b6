import type { Platform } from '#core';
import type { Member, SessionId } from '#protocol';

/** A server that listed somebody and does so no more knows of an end; a short silence of a good line is none. */
const DROPPED_MS = 2000;
/** Nobody else knows: as long as members without a server wait for each other. */
const LOST_MS = 30_000;

/** Who cannot be reached, and for how long. */
export interface Absences {
  /** Takes notice of who is there now. To be called at every change and now and then. */
  look(members: readonly Member[]): void;
  isAbsent(session: SessionId): boolean;
}

export interface AbsencesOptions {
  readonly clock: Pick<Platform, 'now'>;
  /** In reach of somebody, or this page itself. */
  readonly isLinked: (member: Member) => boolean;
  readonly isListed: (session: SessionId) => boolean;
  /** The server is up and has taken them off its list. */
  readonly isDropped: (session: SessionId) => boolean;
  /** Whether anybody is in reach: a page that reaches nobody may be the one that is cut off. */
  readonly inCompany: () => boolean;
}

export function createAbsences({ clock, isLinked, isListed, isDropped, inCompany }: AbsencesOptions): Absences {
  let linked: ReadonlyMap<SessionId, number> = new Map();
  let missing: ReadonlyMap<SessionId, number> = new Map();
  let cutOffUntil = clock.now();
  return {
    look(members) {
      const now = clock.now();
      const linkedAt = (member: Member): number => (isLinked(member) ? now : (linked.get(member.session) ?? -Infinity));
      linked = new Map(members.map((member) => [member.session, linkedAt(member)]));
      const away = members.filter((member) => !isLinked(member) && !isListed(member.session));
      missing = new Map(away.map(({ session }) => [session, missing.get(session) ?? now]));
      if (!inCompany()) cutOffUntil = now;
    },
    isAbsent(session) {
      const since = missing.get(session);
      if (since === undefined) return false;
      const now = clock.now();
      if (isDropped(session)) return now - (linked.get(session) ?? -Infinity) >= DROPPED_MS;
      return inCompany() && now - Math.max(since, cutOffUntil) >= LOST_MS;
    },
  };
}
