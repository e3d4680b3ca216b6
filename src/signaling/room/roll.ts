import type { Member, SessionId } from '#protocol';

/** Three views of who is in the call, and what is known against each. */
export interface Views {
  /** The roster in force. */
  readonly before: readonly Member[];
  /** The server's list; empty while it is out of reach. */
  readonly listed: readonly Member[];
  /** Those who have not ended by the word of the members. */
  readonly known: readonly Member[];
  /** They said goodbye to this page, or closed their end of the line to it. */
  readonly hasParted: (session: SessionId) => boolean;
  /** Ended by the word of the members, who may have seen no more than a long silence. */
  readonly hasEnded: (session: SessionId) => boolean;
  /** Not listed, and out of everybody's reach for too long. */
  readonly isAbsent: (session: SessionId) => boolean;
}

/**
 * Who is in the call, one entry for each person. The server knows best who is there, but not who is not: it may have
 * been started a moment ago. Whoever is on the roster keeps their place on it.
 */
export function callRoll({ before, listed, known, hasParted, hasEnded, isAbsent }: Views): readonly Member[] {
  const present = ({ session }: Member): boolean => !hasParted(session) && !isAbsent(session);
  const living = known.filter(present);
  const isOver = ({ id, session }: Member): boolean => hasEnded(session) && living.some((one) => one.id === id);
  const best = new Map([
    ...before.filter((one) => present(one) && !hasEnded(one.session)).map((one) => [one.id, one] as const),
    ...living.map((one) => [one.id, one] as const),
    // A list may be older than what the members know of a page that was reloaded.
    ...listed.filter((one) => !hasParted(one.session) && !isOver(one)).map((one) => [one.id, one] as const),
  ]);
  const order = new Set([...before, ...listed, ...living].map(({ id }) => id));
  return Array.from(order).flatMap((id) => best.get(id) ?? []);
}
