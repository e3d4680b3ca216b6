import type { Address, ExchangeFact, Platform, Sealing } from '#core';
import type { IceServer, Member } from '#protocol';
import { CAPACITY } from '../relay/capacity.ts';
import { type Attempt, type AttemptEvents, createAttempt } from './attempt.ts';
import type { Digest } from './codes.ts';
import { type Hello, readHello, sayHello } from './hello.ts';

/** What making and taking codes needs of the page. */
export interface DeskOptions {
  readonly self: Address;
  readonly sealing: Sealing;
  readonly platform: Platform;
  /** Like the platform's `every`, also in a tab that nobody looks at. */
  readonly steadily: Platform['every'];
  readonly iceServers: readonly IceServer[];
  /** Whether this person hides their address; asked for each code. Left out: they do not. */
  readonly relayOnly?: () => boolean;
  /** How this person wants to be called. */
  readonly name: () => string;
  /** Milliseconds since 1970. */
  readonly today: () => number;
  readonly digest: Digest;
  /** An invite was made that replies will name by this number. */
  readonly remember: (reference: number) => void;
}

/** Somebody who is there and has said who they are. */
interface Arrival extends Hello {
  /** This end makes the offers from now on. */
  readonly offers: boolean;
  /** The invite by which they came, or which their own crossed. */
  readonly invite: number | null;
}

/** Both desks' way into the call. */
export interface DeskEvents {
  readonly report: (fact: ExchangeFact) => void;
  /** Everybody known here, this page among them if it is in the call. */
  readonly known: () => readonly Member[];
  readonly admit: (attempt: Attempt, arrival: Arrival) => void;
}

/** What becomes of an attempt. */
interface Greeting extends Pick<AttemptEvents, 'failed'>, Pick<DeskEvents, 'known'> {
  readonly greeted: (hello: Hello) => void;
}

/** An attempt that greets the other end and hands over whoever greets back. */
export function greetingAttempt(options: DeskOptions, { known, failed, greeted }: Greeting): Attempt {
  const { self, sealing, platform, steadily, iceServers, name } = options;
  let said: readonly Member[] = [];
  const attempt = createAttempt({
    platform,
    steadily,
    iceServers,
    relayOnly: options.relayOnly?.() ?? false,
    on: {
      open() {
        said = known();
        sayHello(
          attempt.channel,
          { ...self, name: name(), hello: sealing.hello },
          { members: said, proof: sealing.proof() },
        );
      },
      message(data) {
        const hello = readHello(data);
        if (hello === null || hello.member.id === self.id) return;
        // Both ends count the same people, so both come to the same.
        const people = new Set([self, hello.member, ...said, ...hello.members].map(({ id }) => id));
        if (people.size > CAPACITY) attempt.refuse();
        else {
          if (hello.proof !== undefined) void sealing.learn(hello.proof);
          greeted(hello);
        }
      },
      failed,
    },
  });
  return attempt;
}
