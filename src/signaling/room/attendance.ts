import type { Address, Platform, SignalingEvents } from '#core';
import type { Member, SessionId } from '#protocol';
import type { RelaySignaling } from '../relay/relaySignaling.ts';
import { createAbsences } from './absences.ts';
import type { List } from './list.ts';
import { createPartings, type Partings } from './partings.ts';
import { callRoll } from './roll.ts';

/** Who is in the call, by the word of the server and of the members. */
export interface Attendance {
  readonly partings: Partings;
  roster(): readonly Member[];
  /** Reports the roster if it is another one by now. To be called at every change and now and then. */
  update(): void;
  /** Tells the members what the server says. */
  spread(): void;
}

export interface AttendanceOptions {
  readonly self: Address;
  /** The one in force. */
  readonly roster: readonly Member[];
  readonly list: List;
  readonly circle: Pick<RelaySignaling, 'members' | 'reached' | 'know' | 'end' | 'hasEnded' | 'isLinked'>;
  readonly clock: Pick<Platform, 'now' | 'after'>;
  readonly on: Pick<SignalingEvents, 'roster'>;
  readonly lifetime: AbortSignal;
}

export function createAttendance({
  self,
  list,
  circle,
  clock,
  on,
  lifetime,
  ...before
}: AttendanceOptions): Attendance {
  let { roster } = before;

  const members = (): readonly Member[] => circle.members().filter(({ presence }) => presence === 'call');
  const absences = createAbsences({
    clock,
    isLinked: (one) => one.id === self.id || circle.isLinked(one),
    isListed: (session) => list.has(session),
    isDropped: (session) => list.hasDropped(session),
    inCompany: () => circle.reached() > 1,
  });
  const update = (): void => {
    const known = members();
    absences.look([...roster, ...known]);
    const next = callRoll({
      before: roster,
      listed: list.members(),
      known,
      hasParted: (session) => partings.hasParted(session),
      hasEnded: (session) => circle.hasEnded(session),
      isAbsent: (session) => absences.isAbsent(session),
    });
    if (JSON.stringify(next) === JSON.stringify(roster)) return;
    roster = next;
    on.roster(roster);
  };
  const isLinked = (session: SessionId): boolean =>
    !circle.hasEnded(session) &&
    [...roster, ...members()].some((one) => one.session === session && circle.isLinked(one));
  const partings = createPartings({
    clock,
    lifetime,
    isLinked,
    parted(session) {
      circle.end(session);
      update();
    },
  });

  return {
    partings,
    roster: () => roster,
    update,
    spread() {
      for (const member of list.members()) {
        const { id, session } = member;
        if (id !== self.id && !circle.hasEnded(session) && !partings.hasParted(session)) circle.know(member);
      }
      for (const session of partings.suspected()) if (list.hasDropped(session)) partings.part(session);
    },
  };
}
