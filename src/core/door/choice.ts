import type { SessionId } from '#protocol';
import { type DoorLog, openLog } from './log.ts';
import type { Signed } from './statement.ts';

/** Which door is believed in, of those that members tell of. */
export interface Choice {
  current(): DoorLog | null;
  log(door: string): DoorLog | undefined;
  logs(): readonly DoorLog[];
  /** There is nobody to ask: this page founds it. */
  decide(first: Signed): void;
  /** The hosts of the one before have gone. */
  follow(log: DoorLog): void;
  /** Keeps what somebody tells of a door; false: that is none, or one too many. */
  open(first: Signed, by: SessionId): boolean;
  /** Somebody holds this one. */
  offered(by: SessionId, log: DoorLog): void;
  /** This page came to somebody by their code: theirs is the door, if nobody has been here yet. */
  yieldTo(session: SessionId): void;
  /** Was out of everybody's reach for long: they may have had to do without the hosts. */
  returned(insiders: ReadonlySet<SessionId>): void;
}

export interface ChoiceOptions {
  readonly now: () => number;
  /** Was in the call before this page was. Who came later has no say in what this page believes. */
  readonly wasThere: (session: SessionId) => boolean;
  /** Everybody's place in the order of arrival; those who are not listed come last. */
  readonly placeOf: (session: SessionId) => number;
}

/** From the first word about a door on, of somebody who counts; after that it stays. */
const SETTLE_MS = 5000;
/** A door, and the one after it. */
const MOST_OF_ONE = 2;
/** One alone could say so of a call of two to become its host. */
const ENOUGH = 2;

export function createChoice({ now, wasThere, placeOf }: ChoiceOptions): Choice {
  const logs = new Map<string, DoorLog>();
  const openedBy = new Map<SessionId, number>();
  const offers = new Map<SessionId, string>();
  let current: DoorLog | null = null;
  let settlesAt = Number.POSITIVE_INFINITY;
  let invitedBy: SessionId | null = null;
  let away: { readonly insiders: ReadonlySet<SessionId>; readonly said: Map<string, Set<SessionId>> } | null = null;

  const counts = (session: SessionId): boolean => session === invitedBy || wasThere(session);
  /** That of the first of those who were here before: whoever sneaks in comes behind them. */
  const elect = (): void => {
    const heard = Array.from(offers.keys()).toSorted((one, other) => placeOf(one) - placeOf(other));
    const voter = heard.find(counts) ?? (current === null ? heard[0] : undefined);
    current = logs.get((voter !== undefined && offers.get(voter)) || '') ?? current;
  };
  /** What those have agreed on who were here when this page went out of reach. */
  const catchUp = (by: SessionId, log: DoorLog): void => {
    const { act } = log.founded;
    if (away?.insiders.has(by) !== true || act.kind !== 'found' || act.after !== current?.door) return;
    const said = (away.said.get(log.door) ?? new Set()).add(by);
    away.said.set(log.door, said);
    if (said.size < ENOUGH) return;
    current = log;
    away = null;
  };

  return {
    current: () => current,
    log: (door) => logs.get(door),
    logs: () => Array.from(logs.values()),
    follow(log) {
      current = log;
    },
    open(first, by) {
      const count = openedBy.get(by) ?? 0;
      if (count >= MOST_OF_ONE || logs.has(first.claim.door)) return false;
      const log = openLog(first);
      if (log === null) return false;
      openedBy.set(by, count + 1);
      logs.set(log.door, log);
      return true;
    },
    decide(first) {
      const log = openLog(first);
      if (log === null) return;
      logs.set(log.door, log);
      current = log;
      settlesAt = 0;
    },
    offered(by, log) {
      offers.set(by, log.door);
      if (now() > settlesAt) return catchUp(by, log);
      if (settlesAt === Number.POSITIVE_INFINITY && counts(by)) settlesAt = now() + SETTLE_MS;
      elect();
    },
    yieldTo(session) {
      invitedBy = session;
      settlesAt = Number.POSITIVE_INFINITY;
    },
    returned(insiders) {
      away = { insiders, said: new Map() };
    },
  };
}
