import type { Exchange, ExchangeFact } from '#core';
import { ageMinutes, failed, ok, readCode } from '#protocol';
import type { InviteDesk } from './inviteDesk.ts';
import type { ReplyDesk } from './replyDesk.ts';

/** How many people a call holds in which everybody sends to everybody. */
const CAPACITY = 8;
/** Replies were seen to work this late through NATs, in both browsers; after it a code may still work. */
const PATIENCE_MIN = 30;

export interface ExchangeOptions {
  readonly invites: InviteDesk;
  readonly reply: ReplyDesk;
  /** People in the call, this one included. */
  readonly people: () => number;
  /** Goes into the call, unless this page is in it. */
  readonly enter: () => void;
  readonly ready: () => Promise<void>;
  /** Milliseconds since 1970. */
  readonly today: () => number;
  readonly facts: Set<(fact: ExchangeFact) => void>;
}

/** What people do with codes, in terms of the two desks. */
export function createExchange({ invites, reply, people, enter, ready, today, facts }: ExchangeOptions): Exchange {
  return {
    async invite() {
      if (people() + invites.open() >= CAPACITY) return failed('full');
      enter();
      return invites.make();
    },
    async read(text) {
      const read = readCode(text);
      if (!read.ok) return read;
      const { code, bytes } = read.value;
      if (code.kind === 'reply') return ok({ kind: 'reply' });
      if (await invites.owns(bytes)) return failed('own-invite');
      const age = ageMinutes(code.minute, today());
      return ok({ kind: 'invite', name: code.name, ageMinutes: age, old: age > PATIENCE_MIN });
    },
    async accept(text) {
      const read = readCode(text);
      if (!read.ok) return read;
      const { code, bytes } = read.value;
      if (code.kind === 'reply') return failed('no-waiting-invite');
      if (await invites.owns(bytes)) return failed('own-invite');
      await ready();
      const crossed = await invites.cross(code);
      const made = reply.make(code, bytes, crossed);
      // After the reply has begun: a page with nothing to wait for would found a call of its own.
      enter();
      return made;
    },
    async answer(text) {
      const read = readCode(text);
      if (!read.ok) return read;
      const { code, bytes } = read.value;
      if (code.kind === 'reply') return invites.take(code);
      return failed((await invites.owns(bytes)) ? 'own-invite' : 'no-waiting-invite');
    },
    withdraw(what) {
      if (what === 'reply') reply.withdraw();
      else invites.withdraw(what);
    },
    subscribe(listener) {
      facts.add(listener);
      return () => facts.delete(listener);
    },
  };
}
