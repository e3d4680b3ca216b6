import type { Platform } from '#core';
import type { SessionId } from '#protocol';
import { keep } from '../relay/keep.ts';

/** A reload takes less. A connection that is replaced shows signs of life sooner, too. */
const SILENCE_MS = 2500;
/** What was said before a goodbye and arrives after it is no sign of life. */
const LATE_MS = 1000;
/** Far more than leave within the time for which a server keeps a place. */
const MOST = 64;

/** Who left in the sight of this page: with a goodbye, or by closing their end of the line. */
export interface Partings {
  hasParted(session: SessionId): boolean;
  /** They said goodbye. */
  part(session: SessionId): void;
  /** They closed their end without a word, which a page that is reloaded does as well: gone if they stay away. */
  suspect(session: SessionId): void;
  /** Those whose end is closed, not counted as gone yet. */
  suspected(): readonly SessionId[];
  /** Something was heard of them, by whatever way. */
  heard(session: SessionId): void;
  /** A line to them is up. */
  met(session: SessionId): void;
}

export interface PartingsOptions {
  readonly clock: Pick<Platform, 'now' | 'after'>;
  readonly lifetime: AbortSignal;
  /** Whether anybody has a line to them. */
  readonly isLinked: (session: SessionId) => boolean;
  readonly parted: (session: SessionId) => void;
}

export function createPartings({ clock, lifetime, isLinked, parted }: PartingsOptions): Partings {
  const gone = new Map<SessionId, number>();
  /** When something was heard of them last. */
  const silent = new Map<SessionId, number>();

  const part = (session: SessionId): void => {
    silent.delete(session);
    if (gone.has(session)) return;
    keep(gone, [session, clock.now()], MOST);
    parted(session);
  };
  const look = (session: SessionId): void => {
    const last = silent.get(session);
    if (last === undefined) return;
    const left = last + SILENCE_MS - clock.now();
    if (left <= 0 && !isLinked(session)) return part(session);
    clock.after(left > 0 ? left : SILENCE_MS, lifetime, () => look(session));
  };
  const heard = (session: SessionId): void => {
    if (silent.has(session)) silent.set(session, clock.now());
    if (clock.now() - (gone.get(session) ?? Infinity) >= LATE_MS) gone.delete(session);
  };

  return {
    hasParted: (session) => gone.has(session),
    part,
    suspect(session) {
      if (silent.has(session) || gone.has(session)) return;
      silent.set(session, clock.now());
      look(session);
    },
    suspected: () => Array.from(silent.keys()),
    heard,
    met(session) {
      heard(session);
      silent.delete(session);
    },
  };
}
