import { DOOR_MOST, type DoorWord, type HostAct, type Member, type ParticipantId, type SessionId } from '#protocol';
import type { CallFact } from '../facts.ts';
import type { Self } from '../identity/safetyBook.ts';
import type { Address, Platform } from '../ports.ts';
import type { Recorder } from '../recorder.ts';
import { type Choice, createChoice } from './choice.ts';
import { type Directory, createDirectory } from './directory.ts';
import { createMutes, type Mutes } from './mutes.ts';
import { createThreshold, type Threshold } from './threshold.ts';
import { type Signed, signClaim } from './statement.ts';
import type { Role } from './types.ts';
import { createWaiting, type Waiting } from './waiting.ts';

export interface DoorkeeperOptions {
  readonly self: Address;
  readonly name: string;
  readonly me: () => Promise<Pick<Self, 'crypto' | 'identity'>>;
  readonly platform: Pick<Platform, 'now' | 'after' | 'every'>;
  readonly recorder: Recorder;
  readonly lifetime: AbortSignal;
  /** Who was here before this page; nobody: it opened the room. */
  readonly before: ReadonlySet<SessionId>;
  readonly nameOf: (id: ParticipantId) => string;
  /** Over the control channel; false when there is none. */
  readonly tell: (id: ParticipantId, body: string) => boolean;
  /** Over the signaling path. */
  readonly send: (to: Address, body: string) => void;
  /** Came in by a code, here: what they say of their key is shown by the safety exchange alone. */
  readonly cameByCode: (session: SessionId) => boolean;
  readonly on: DoorkeeperEvents;
}

interface DoorkeeperEvents {
  readonly report: (fact: CallFact) => void;
  /** Others are let in or kept out from now on. */
  readonly changed: () => void;
  /** This page's own microphone is to be off. */
  readonly hush: () => void;
  /** Somebody is not to be heard until they say that they are silent, and then that they speak. */
  readonly silence: (id: ParticipantId) => void;
  /** This page was sent away. */
  readonly removed: () => void;
}

/** What the parts of one doorkeeper share. */
export interface Doorway {
  readonly options: DoorkeeperOptions;
  readonly directory: Directory;
  readonly choice: Choice;
  readonly waiting: Waiting;
  readonly threshold: Threshold;
  /** Of this device; '' until it is known. */
  own(): string;
  roleOf(key: string | null): Role;
  isApart(member: Member): boolean;
  /** Was sent away, and has had the time to hear it. */
  isBarred(member: Member): boolean;
  /** Sessions with which there has been a connection. */
  readonly met: Set<SessionId>;
  readonly mutes: Mutes;
  /** Those of the others who may open the door. */
  hosts(): readonly Member[];
  /** Everything that is in force, as a word; null: there is no door yet. */
  everything(): string | null;
  sign(door: string, n: number, act: HostAct): Promise<Signed>;
  /** To everybody, by whichever way there is. */
  spread(signed: Signed): void;
}

/** Who is sent away hears it first: where there is no server, that is the only way. */
const FLUSH_MS = 2000;
const wordOf = (word: DoorWord): string => JSON.stringify(word);
export const logWord = (statements: readonly Signed[], all: boolean): string =>
  wordOf({ kind: 'log', statements: statements.slice(0, DOOR_MOST).map(({ statement }) => statement), all });

export function createDoorway(options: DoorkeeperOptions): Doorway {
  const { self, before, platform, name, tell, send } = options;
  const { now } = platform;
  const directory = createDirectory(self);
  const choice = createChoice({
    now,
    wasThere: (session) => before.has(session),
    placeOf: (session) => directory.placeOf(session),
  });
  const own = (): string => directory.keyOf(self.session) ?? '';
  const roleOf = (key: string | null): Role => (key === null ? 'guest' : (choice.current()?.roleOf(key) ?? 'guest'));
  const isApart = ({ session }: Member): boolean => {
    const log = choice.current();
    if (threshold.state() !== null || log === null) return threshold.state() !== null;
    const { locked, inside, removed } = log.state();
    const key = options.cameByCode(session) && !directory.isProven(session) ? null : directory.keyOf(session);
    // Nobody knows whether it is one of those who were sent away.
    if (key === null) return locked || removed.size > 0;
    return removed.has(key) || (locked && !inside.has(key) && roleOf(key) === 'guest');
  };
  const removedAt = new Map<SessionId, number>();
  const isBarred = ({ session }: Member): boolean => {
    const key = directory.keyOf(session);
    if (key === null || choice.current()?.state().removed.has(key) !== true) return removedAt.delete(session) && false;
    if (!removedAt.has(session)) removedAt.set(session, now());
    return now() - (removedAt.get(session) ?? 0) >= FLUSH_MS;
  };
  const hosts = (): readonly Member[] =>
    directory.others().filter(({ session }) => roleOf(directory.keyOf(session)) !== 'guest');
  const threshold: Threshold = createThreshold({
    name,
    now,
    say(word) {
      for (const host of hosts()) send(host, wordOf(word));
    },
  });
  return {
    options,
    directory,
    choice,
    waiting: createWaiting(now),
    threshold,
    own,
    roleOf,
    isApart,
    isBarred,
    met: new Set(),
    mutes: createMutes(choice),
    hosts,
    everything() {
      const log = choice.current();
      return log === null ? null : logWord(log.statements(), true);
    },
    async sign(door, n, act) {
      const { identity } = await options.me();
      return signClaim(identity, { door, by: own(), n, act });
    },
    spread(signed) {
      const body = logWord([signed], false);
      const { act } = signed.claim;
      for (const member of directory.others()) {
        const isHeard = tell(member.id, body);
        // The connection to who is sent away closes at once, with all that has not left yet.
        const isSentAway = act.kind === 'remove' && directory.keyOf(member.session) === act.to;
        if (!isHeard || isSentAway) send(member, body);
      }
    },
  };
}
