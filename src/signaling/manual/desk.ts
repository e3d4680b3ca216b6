import type { Address, ExchangeFact, Platform } from '#core';
import type { IceServer, Member } from '#protocol';
import { type Attempt, type AttemptEvents, createAttempt } from './attempt.ts';
import type { Digest } from './codes.ts';
import { readHello, sayHello } from './hello.ts';

/** What making and taking codes needs of the page. */
export interface DeskOptions {
  readonly self: Address;
  readonly platform: Platform;
  /** Like the platform's `every`, also in a tab that nobody looks at. */
  readonly steadily: Platform['every'];
  readonly iceServers: readonly IceServer[];
  /** How this person wants to be called. */
  readonly name: () => string;
  /** Resolves once the devices were asked for: browsers tell their real addresses only to pages that may use them. */
  readonly ready: () => Promise<void>;
  /** Milliseconds since 1970. */
  readonly today: () => number;
  readonly digest: Digest;
  /** An invite was made that replies will name by this number. */
  readonly remember: (reference: number) => void;
}

/** Both desks' way into the call. */
export interface DeskEvents {
  readonly report: (fact: ExchangeFact) => void;
  /** The other end is there and has said who it is. */
  readonly admit: (attempt: Attempt, member: Member, offers: boolean) => void;
}

/** An attempt that greets the other end and hands over whoever greets back. */
export function greetingAttempt(
  options: DeskOptions,
  failed: AttemptEvents['failed'],
  greeted: (member: Member) => void,
): Attempt {
  const { self, platform, steadily, iceServers, name } = options;
  const attempt = createAttempt({
    platform,
    steadily,
    iceServers,
    on: {
      open: () => sayHello(attempt.channel, self, name()),
      message(data) {
        const member = readHello(data);
        if (member !== null && member.id !== self.id) greeted(member);
      },
      failed,
    },
  });
  return attempt;
}
