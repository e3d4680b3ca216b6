import { GOSSIP_LIVES, GOSSIP_MOST, type Gossip, type SessionId } from '#protocol';
import { keep } from './keep.ts';

export type LivesTold = Pick<Extract<Gossip, { kind: 'members' }>, 'lives'>;

/** What a member says of sessions. */
export interface SessionsTold extends LivesTold {
  readonly members: readonly { readonly session: SessionId }[];
  readonly gone: readonly SessionId[];
}

/**
 * Which sessions have ended. One that was taken for gone, and is there after all, goes on in its next life: an end
 * counts for the life it names and those before it.
 */
export interface Lives {
  /** From 1. */
  lifeOf(session: SessionId): number;
  hasEnded(session: SessionId): boolean;
  /** Those that have, the latest last. */
  ended(): readonly SessionId[];
  /** `life`: the present one unless told otherwise. One far beyond those known is no end. */
  end(session: SessionId, life?: number): void;
  /** It is known to be, or to have been, in this life. One beyond the last is none. */
  begin(session: SessionId, life: number): void;
  /** It is there, whatever was said before. */
  revive(session: SessionId): void;
  /**
   * Takes what is said of those who are there, no more than a few lives at a time. The value: whose present life is said
   * to have ended, and which that is.
   */
  hear(told: SessionsTold): ReadonlyMap<SessionId, number>;
  /** What is to be told of these sessions that are beyond their first life; nothing where there are none. */
  beyondFirst(sessions: readonly SessionId[]): LivesTold;
}

/** More than a call sees in a day; without a bound, a member that invents them would fill the memory. */
const MOST = 512;
/**
 * Each life takes half a minute of absence or a code, so nobody misses more at once. Without a bound, one message could
 * end a session in its last life, which no page can outlive.
 */
const MISSED = 8;

export function createLives(): Lives {
  const lives = new Map<SessionId, number>();
  const ends = new Map<SessionId, number>();
  const lifeOf = (session: SessionId): number => lives.get(session) ?? 1;
  const endOf = (session: SessionId): number => ends.get(session) ?? 0;
  const known = (session: SessionId): number => Math.max(lifeOf(session), endOf(session));
  const hasEnded = (session: SessionId): boolean => endOf(session) >= lifeOf(session);
  const begin = (session: SessionId, life: number): void => {
    if (life > lifeOf(session) && life <= GOSSIP_LIVES) keep(lives, [session, life], MOST);
  };
  return {
    lifeOf,
    hasEnded,
    ended: () => Array.from(ends.keys()).filter(hasEnded),
    end(session, life = lifeOf(session)) {
      if (life > endOf(session) && life <= known(session) + MISSED) keep(ends, [session, life], MOST);
    },
    begin,
    hear({ members, gone, lives: told }) {
      const later = new Map(told?.map(({ session, life }) => [session, life]));
      const lifeTold = (session: SessionId): number => later.get(session) ?? 1;
      for (const session of new Set(members.map((member) => member.session))) {
        begin(session, Math.min(lifeTold(session), known(session) + MISSED));
      }
      const ended = gone.filter((session) => lifeTold(session) >= lifeOf(session));
      return new Map(ended.map((session) => [session, lifeTold(session)]));
    },
    revive: (session) => begin(session, endOf(session) + 1),
    beyondFirst(sessions) {
      const told = sessions.map((session) => ({ session, life: known(session) }));
      const later = told.filter(({ life }) => life > 1).slice(-GOSSIP_MOST);
      return later.length === 0 ? {} : { lives: later };
    },
  };
}
