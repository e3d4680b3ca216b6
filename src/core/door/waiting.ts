import type { DoorWord, ParticipantId, SessionId } from '#protocol';
import type { Address } from '../ports.ts';
import { isFace } from './face.ts';
import type { Knock } from './types.ts';

type Knocking = Extract<DoorWord, { kind: 'knock' }>;
export type Answer = Extract<DoorWord, { kind: 'answer' }>['answer'];

interface Caller {
  readonly address: Address;
  readonly key: string;
  readonly name: string;
  readonly picture: string | null;
  held: boolean;
  heardAt: number;
}

/** Who stands in front of the door, for those who may open it. */
export interface Waiting {
  /** Resolves what is to be answered. */
  knocked(from: Address, key: string, word: Knocking): Answer;
  list(): readonly Knock[];
  find(id: ParticipantId): { readonly address: Address; readonly key: string } | undefined;
  hold(id: ParticipantId): void;
  /** They may knock again after a while. */
  deny(id: ParticipantId): void;
  /** Forgets who is not to wait any more; true: somebody went. */
  keep(still: (caller: { readonly address: Address; readonly key: string }) => boolean): boolean;
}

/** Milliseconds after which one that was not let in may ask again. */
export const AGAIN_MS = 30_000;
/** Who does not repeat it has gone. */
const STALE_MS = 30_000;
const MOST_CALLERS = 50;

const faceOf = (picture: string | null): string | null => (picture !== null && isFace(picture) ? picture : null);

export function createWaiting(now: () => number): Waiting {
  const callers = new Map<SessionId, Caller>();
  const denied = new Map<string, number>();
  const find = (id: ParticipantId): Caller | undefined =>
    Array.from(callers.values()).find(({ address }) => address.id === id);
  return {
    knocked(from, key, { name, picture }) {
      if ((denied.get(key) ?? 0) > now()) return 'denied';
      const known = callers.get(from.session);
      if (known === undefined && callers.size >= MOST_CALLERS) return 'waiting';
      callers.set(from.session, {
        address: from,
        key,
        name,
        picture: faceOf(picture) ?? known?.picture ?? null,
        held: known?.held ?? false,
        heardAt: now(),
      });
      return known?.held === true ? 'held' : 'waiting';
    },
    list: () =>
      Array.from(callers.values(), ({ address, name, picture, held }) => ({ id: address.id, name, picture, held })),
    find,
    hold(id) {
      const caller = find(id);
      if (caller !== undefined) caller.held = true;
    },
    deny(id) {
      const caller = find(id);
      if (caller === undefined) return;
      callers.delete(caller.address.session);
      denied.set(caller.key, now() + AGAIN_MS);
    },
    keep(still) {
      const before = callers.size;
      for (const [session, caller] of callers) {
        if (now() - caller.heardAt > STALE_MS || !still(caller)) callers.delete(session);
      }
      return callers.size !== before;
    },
  };
}
