import type { Exchange, ExchangeFact, SignalingEvents } from '#core';
import type { Member } from '#protocol';
import { createRelaySignaling, type RelayOptions, type RelaySignaling } from '../relay/relaySignaling.ts';
import type { DeskEvents, DeskOptions } from './desk.ts';
import { createExchange } from './exchange.ts';
import { createInviteDesk } from './inviteDesk.ts';
import { createReplyDesk } from './replyDesk.ts';

export interface ManualOptions extends DeskOptions {
  /** Goes into the call, unless this page is in it. */
  readonly enter: () => void;
  /** Resolves once the devices were asked for: browsers tell their real addresses only to pages that may use them. */
  readonly ready: () => Promise<void>;
  /** As for the relay. */
  readonly isSpared?: RelayOptions['isSpared'] | undefined;
}

/** Signaling by codes that people carry: the first connection to one member, from which the others follow by relay. */
export interface ManualSignaling extends RelaySignaling {
  readonly exchange: Exchange;
  /** Gives up all codes. */
  close(): void;
}

/** Resolves at the first call of `arrived`, or when the lifetime ends. */
function createArrival(): { readonly arrived: () => void; wait(lifetime: AbortSignal): Promise<void> } {
  const waiting = new Set<() => void>();
  return {
    arrived() {
      for (const resolve of waiting) resolve();
      waiting.clear();
    },
    wait: (lifetime) =>
      new Promise((resolve) => {
        waiting.add(resolve);
        lifetime.addEventListener('abort', () => resolve(), { once: true });
      }),
  };
}

export function createManualSignaling(options: ManualOptions): ManualSignaling {
  const { self, sealing, platform, enter, ready, today, isSpared } = options;
  const life = new AbortController();
  const meeting = (): boolean => invites.isMeeting() || reply.isOpen();
  const relay = createRelaySignaling({ self, sealing, clock: platform, meeting, ...(isSpared && { isSpared }) });
  const facts = new Set<(fact: ExchangeFact) => void>();
  const arrival = createArrival();
  let on: SignalingEvents | null = null;

  const report = (fact: ExchangeFact): void => {
    for (const listener of facts) listener(fact);
  };
  const admit: DeskEvents['admit'] = (attempt, { member, members, offers }) => {
    attempt.release();
    const { connection, channel } = attempt;
    if (on === null) return connection.close();
    // Before the roster that lists its other end: the engine then makes no connection of its own.
    on.adopt({ member, connection, channel, offers });
    relay.introduce(member, members);
    arrival.arrived();
  };
  const known = (): readonly Member[] => relay.members();
  const invites = createInviteDesk(options, {
    report,
    known,
    admit(attempt, who) {
      reply.withdrawCrossed(who.invite);
      admit(attempt, who);
    },
  });
  const reply = createReplyDesk(
    options,
    {
      report,
      known,
      admit(attempt, who) {
        if (who.invite !== null) invites.withdraw(who.invite);
        admit(attempt, who);
      },
    },
    invites,
  );

  return {
    ...relay,
    kind: 'manual',
    keepsPlace: false,
    exchange: createExchange({
      invites,
      reply,
      people: () => relay.reached(),
      enter() {
        enter();
        // Nobody is waited for any more: who invites then is the first in a call of their own, and listed so.
        if (!reply.isOpen()) arrival.arrived();
      },
      ready,
      today,
      facts,
      lifetime: life.signal,
    }),
    async open(entry, events, lifetime) {
      on = events;
      sealing.listen(events.trusted, lifetime);
      lifetime.addEventListener('abort', () => (on = null), { once: true });
      // Who comes by somebody's invite enters when they are there; who invites is the first in a call of their own.
      if (reply.isOpen() && known().length === 0) await arrival.wait(lifetime);
      return relay.open(entry, events, lifetime);
    },
    close() {
      life.abort();
      invites.close();
      reply.withdraw();
    },
  };
}
