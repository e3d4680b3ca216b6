import type { HostAct, Member, ParticipantId } from '#protocol';
import type { Doorway } from './doorway.ts';
import type { Door, DoorAct, Role } from './types.ts';
import type { Answer } from './waiting.ts';

/** What this page does with the rights it has. */
export interface Hosting {
  act(act: Exclude<DoorAct, { kind: 'knock' }>): Promise<void>;
  /** Lets in who came by a code that was made here: they were asked in. */
  welcome(): Promise<void>;
  /** Makes somebody else the host, if this page is it. */
  leave(): Promise<void>;
  view(): Door;
}

type Issue = (act: HostAct) => Promise<void>;

/** What is done with one person. */
interface Dealings {
  readonly admit: (id: ParticipantId) => Promise<void>;
  readonly mute: (member: Member) => Promise<void>;
  readonly give: (id: ParticipantId, role: Role) => Promise<void>;
  readonly deal: (act: Extract<DoorAct, { id: ParticipantId }>) => Promise<void>;
}

function createDealings(doorway: Doorway, issue: Issue): Dealings {
  const { directory, choice, waiting, options } = doorway;
  const find = (id: ParticipantId): Member | undefined => directory.others().find((member) => member.id === id);
  const keyOf = (id: ParticipantId): string | null => {
    const member = find(id);
    return member === undefined ? null : directory.keyOf(member.session);
  };
  const saidBy = (key: string): string[] => [...(choice.current()?.saidBy(key) ?? [])];
  const answer = (id: ParticipantId, word: Answer): void => {
    const caller = waiting.find(id);
    if (caller !== undefined) options.send(caller.address, JSON.stringify({ kind: 'answer', answer: word }));
  };
  const admit = async (id: ParticipantId): Promise<void> => {
    const key = waiting.find(id)?.key;
    if (key !== undefined) await issue({ kind: 'admit', to: key });
  };
  const give = async (id: ParticipantId, role: Role): Promise<void> => {
    const to = keyOf(id);
    // A host who makes another one stops being it: what they said last counts still.
    if (to !== null) await issue({ kind: 'role', to, role, keeps: saidBy(role === 'host' ? doorway.own() : to) });
  };
  const mute = async ({ session }: Member): Promise<void> => issue({ kind: 'mute', session });

  const deal: Dealings['deal'] = async (act) => {
    const { id } = act;
    switch (act.kind) {
      case 'admit':
        return admit(id);
      case 'hold':
        waiting.hold(id);
        return answer(id, 'held');
      case 'deny':
        answer(id, 'denied');
        return waiting.deny(id);
      case 'mute': {
        const member = find(id);
        return member === undefined ? undefined : mute(member);
      }
      case 'remove': {
        const to = keyOf(id);
        return to === null ? undefined : issue({ kind: 'remove', to, keeps: saidBy(to) });
      }
      case 'make-host':
        return give(id, 'host');
      case 'make-cohost':
        return give(id, 'cohost');
      case 'make-guest':
        return give(id, 'guest');
    }
  };
  return { admit, mute, give, deal };
}

export function createHosting(doorway: Doorway, issue: Issue): Hosting {
  const { directory, choice, waiting, options } = doorway;
  const { admit, mute, give, deal } = createDealings(doorway, issue);
  const inside = (): readonly Member[] => directory.others().filter((member) => !doorway.isApart(member));
  const lock = async (): Promise<void> => {
    const keys = inside().flatMap(({ session }) => directory.keyOf(session) ?? []);
    await issue({ kind: 'lock', inside: [...new Set([doorway.own(), ...keys])] });
  };

  return {
    async act(act) {
      if (doorway.roleOf(doorway.own()) === 'guest') return;
      if ('id' in act) return deal(act);
      switch (act.kind) {
        case 'lock':
          return lock();
        case 'unlock':
          return issue({ kind: 'unlock' });
        case 'admit-all':
          for (const { id } of waiting.list()) await admit(id);
          return;
        case 'mute-all':
          for (const member of inside()) await mute(member);
          return;
      }
    },
    async welcome() {
      if (doorway.roleOf(doorway.own()) === 'guest') return;
      const removed = choice.current()?.state().removed;
      for (const member of directory.others()) {
        const key = directory.keyOf(member.session);
        const isAsked =
          options.cameByCode(member.session) && directory.isProven(member.session) && doorway.isApart(member);
        if (isAsked && key !== null && removed?.has(key) === false) await issue({ kind: 'admit', to: key });
      }
    },
    async leave() {
      if (doorway.roleOf(doorway.own()) !== 'host') return;
      const ready = inside().filter(({ session }) => directory.keyOf(session) !== null);
      const next = ready.find(({ session }) => doorway.roleOf(directory.keyOf(session)) === 'cohost') ?? ready[0];
      if (next !== undefined) await give(next.id, 'host');
    },
    view() {
      const roles = directory.others().flatMap(({ id, session }): readonly (readonly [ParticipantId, Role])[] => {
        const role = doorway.roleOf(directory.keyOf(session));
        return role === 'guest' ? [] : [[id, role]];
      });
      const mine = doorway.roleOf(doorway.own());
      return {
        mine,
        roles: Object.fromEntries(roles),
        locked: choice.current()?.state().locked ?? false,
        waiting: mine === 'guest' ? [] : waiting.list(),
      };
    },
  };
}
