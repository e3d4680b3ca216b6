import type { Exchange, ExchangeFact } from '#core';
import { ageMinutes, CODE_PATIENCE_MIN, failed, ok, readCode } from '#protocol';
import { CAPACITY } from '../relay/capacity.ts';
import type { InviteDesk } from './inviteDesk.ts';
import type { ReplyDesk } from './replyDesk.ts';

export interface ExchangeOptions {
  readonly invites: InviteDesk;
  readonly reply: ReplyDesk;
  /** People in the call who are in reach, this one included. */
  readonly people: () => number;
  /** Goes into the call, unless this page is in it. */
  readonly enter: () => void;
  /** Resolves once the devices were asked for: browsers tell their real addresses only to pages that may use them. */
  readonly ready: () => Promise<void>;
  /** Milliseconds since 1970. */
  readonly today: () => number;
  readonly facts: Set<(fact: ExchangeFact) => void>;
  /** Of all codes here. */
  readonly lifetime: AbortSignal;
}

/** What people do with codes, in terms of the two desks. */
export function createExchange(options: ExchangeOptions): Exchange {
  const { invites, reply, people, enter, ready, today, facts, lifetime } = options;
  /** Invites that wait for the devices. */
  let asked = 0;
  return {
    async invite() {
      if (people() + invites.open() + asked >= CAPACITY) return failed('full');
      enter();
      asked += 1;
      await ready();
      asked -= 1;
      return lifetime.aborted ? failed('withdrawn') : invites.make();
    },
    async read(text) {
      const read = readCode(text);
      if (!read.ok) return read;
      const { code, bytes } = read.value;
      if (code.kind === 'reply') return ok({ kind: 'reply' });
      if (await invites.owns(bytes)) return failed('own-invite');
      const age = ageMinutes(code.minute, today());
      return ok({ kind: 'invite', name: code.name, ageMinutes: age, old: age > CODE_PATIENCE_MIN });
    },
    async accept(text) {
      const read = readCode(text);
      if (!read.ok) return read;
      const { code, bytes } = read.value;
      if (code.kind === 'reply') return failed('no-waiting-invite');
      if (await invites.owns(bytes)) return failed('own-invite');
      if (people() >= CAPACITY) return failed('full');
      await ready();
      if (lifetime.aborted) return failed('withdrawn');
      const made = reply.make(code, bytes);
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
