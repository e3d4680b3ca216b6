import type { Address, Platform } from '#core';
import type { ParticipantId, SessionId } from '#protocol';
import type { Membership } from './membership.ts';
import type { Neighbour } from './neighbours.ts';

/** Longer than an ICE restart takes to bring anybody back. */
const DEAD_MS = 30_000;

export interface VigilOptions {
  readonly self: Address;
  readonly clock: Pick<Platform, 'now'>;
  readonly membership: Membership;
  /** Those whose line is up. */
  readonly near: () => readonly Neighbour[];
  /** Known to be there by another way. */
  readonly isSpared: (session: SessionId) => boolean;
}

/**
 * Ends the sessions that nobody in reach has had a line to for half a minute. A page that reaches nobody ends none: it
 * may be the one that is cut off, and two people wait for each other. To be called at every change and now and then.
 */
export function createVigil({ self, clock, membership, near, isSpared }: VigilOptions): () => void {
  let missing: ReadonlyMap<SessionId, number> = new Map();
  return () => {
    const neighbours = near();
    const seen = new Set<ParticipantId>([self.id]);
    for (const { line, linked } of neighbours) for (const id of [line.remote.id, ...linked]) seen.add(id);
    const isUnseen = ({ id, session }: Address): boolean => !seen.has(id) && !isSpared(session);
    const unseen = neighbours.length === 0 ? [] : membership.all().filter(isUnseen);
    const now = clock.now();
    missing = new Map(unseen.map(({ session }) => [session, missing.get(session) ?? now]));
    for (const [session, since] of missing) if (now - since >= DEAD_MS) membership.end(session);
  };
}
