import type { LinkError, Platform } from '#core';
import type { Endpoint, IceServer, Result } from '#protocol';
import { createFakeClock, type FakeClock } from './fakeClock.ts';
import { createFakeNetwork, type FakeNetwork, type FakeNetworkOptions } from './fakeNetwork.ts';
import type { FakePeer } from './fakePeerConnection.ts';
import { createTurns, type Turns } from './turns.ts';
import { createWaiting, type Waiting } from './waiting.ts';

/** An attempt to connect by codes, as far as its tests need to know it to begin one. */
interface AnyAttempt {
  invite(): Promise<Result<Endpoint, string>>;
  reply(to: Endpoint): Promise<Result<Endpoint, string>>;
}

interface AttemptOptions {
  readonly platform: Platform;
  readonly steadily: Platform['every'];
  readonly iceServers: readonly IceServer[];
  readonly relayOnly: boolean;
  readonly on: {
    readonly open: () => void;
    readonly message: (data: unknown) => void;
    readonly failed: (error: LinkError) => void;
  };
}

/** An attempt and what it told. */
export interface Side<T> {
  readonly attempt: T;
  readonly peer: FakePeer;
  readonly opened: readonly string[];
  readonly messages: readonly unknown[];
  readonly errors: readonly LinkError[];
}

/** Attempts on one network, each as a page of its own would make it. */
export interface AttemptWorld<T> extends Waiting {
  readonly turns: Turns;
  readonly clock: FakeClock;
  readonly network: FakeNetwork;
  /** How connections were made, in order. */
  configurations(): readonly RTCConfiguration[];
  /** Which repetitions were asked for, in ms. */
  readonly steady: readonly number[];
  side(): Side<T>;
}

export interface AttemptWorldOptions extends FakeNetworkOptions {
  readonly iceServers?: readonly IceServer[];
  readonly relayOnly?: boolean;
}

export function createAttemptWorld<T extends AnyAttempt>(
  create: (options: AttemptOptions) => T,
  { iceServers = [], relayOnly = false, ...network }: AttemptWorldOptions = {},
): AttemptWorld<T> {
  const turns = createTurns();
  const clock = createFakeClock();
  const fake = createFakeNetwork(turns, network);
  const steady: number[] = [];
  const configurations: RTCConfiguration[] = [];
  return {
    ...createWaiting(turns, clock),
    turns,
    clock,
    network: fake,
    steady,
    configurations: () => configurations,
    side() {
      const opened: string[] = [];
      const messages: unknown[] = [];
      const errors: LinkError[] = [];
      const attempt = create({
        platform: {
          ...clock,
          createPeerConnection(configuration) {
            configurations.push(configuration);
            return fake.createPeerConnection();
          },
        },
        steadily(ms, lifetime, work) {
          steady.push(ms);
          clock.every(ms, lifetime, work);
        },
        iceServers,
        relayOnly,
        on: {
          open: () => opened.push('open'),
          message: (data) => messages.push(data),
          failed: (error) => errors.push(error),
        },
      });
      const peer = fake.peers.at(-1);
      if (peer === undefined) throw new Error('an attempt has a connection');
      return { attempt, peer, opened, messages, errors };
    },
  };
}

/** An invite and the reply to it, which nobody has taken yet. */
export async function replied<T extends AnyAttempt>(world: AttemptWorld<T>) {
  const [inviter, guest] = [world.side(), world.side()];
  const invite = await world.done(inviter.attempt.invite());
  const reply = await world.done(guest.attempt.reply(invite));
  return { ...world, inviter, guest, invite, reply };
}

/** The same end with another certificate. */
export const forged = (endpoint: Endpoint): Endpoint => ({
  ...endpoint,
  fingerprint: endpoint.fingerprint.map((byte, index) => (index === 0 ? byte ^ 1 : byte)),
});

/** Of the candidates that were added, in order. */
export const foundations = ({ peer }: Side<unknown>): readonly (string | undefined)[] =>
  peer.added.map((line) => /^candidate:(\S+)/.exec(line)?.[1]);
