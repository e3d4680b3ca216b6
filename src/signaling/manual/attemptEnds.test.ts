import { describe, expect, it } from 'vitest';
import {
  type AttemptWorldOptions,
  createAttemptWorld,
  forged,
  foundations,
  quiet,
  replied as repliedIn,
} from '#testing';
import { createAttempt } from './attempt.ts';

const createWorld = (options?: AttemptWorldOptions) => createAttemptWorld(createAttempt, options);
const replied = () => repliedIn(createWorld());

describe('an attempt that fails', () => {
  it.each(['invite', 'reply'] as const)(
    'because the %s was changed on its way, says so at both ends',
    async (which) => {
      const { side, done, turns, network } = createWorld();
      const [inviter, guest] = [side(), side()];
      const invite = await done(inviter.attempt.invite());
      const reply = await done(guest.attempt.reply(which === 'invite' ? forged(invite) : invite));
      await done(inviter.attempt.connect(which === 'reply' ? forged(reply) : reply));
      await turns.settle();
      expect([inviter.errors, guest.errors]).toEqual([['tampered'], ['tampered']]);
      expect([inviter.opened, guest.opened, network.open()]).toEqual([[], [], 0]);
    },
  );

  it('because ICE finds no way, is over when both ends have the codes', async () => {
    const { inviter, guest, reply, done, network } = await replied();
    network.hush(inviter.peer, true);
    await done(inviter.attempt.connect(reply));
    inviter.peer.setConnectionState('failed');
    inviter.peer.setConnectionState('connecting');
    inviter.peer.setConnectionState('failed');
    guest.peer.setConnectionState('failed');
    expect([inviter.errors, guest.errors]).toEqual([['no-route'], []]);
    expect([inviter.peer.pc.signalingState, guest.peer.pc.signalingState]).toEqual(['closed', 'stable']);
  });

  it('because ICE says nothing at all, is over after half a minute', async () => {
    const { inviter, reply, done, network, pass } = await replied();
    network.hush(inviter.peer, true);
    await done(inviter.attempt.connect(reply));
    await pass(29_999);
    expect(inviter.errors).toEqual([]);
    await pass(1);
    expect([inviter.errors, inviter.peer.pc.signalingState]).toEqual([['no-route'], 'closed']);
  });
});

describe.each([false, true])('closed while the browser is still at it, refusing: %s', (refusing) => {
  it.each(['invite', 'reply', 'connect', 'cross'] as const)('%s settles, and nothing is thrown', async (way) => {
    const known = await replied();
    const { side, during, turns, clock, network } = createWorld({ refusing });
    for (let steps = 0; steps < 8; steps += 1) {
      const { attempt, errors } = side();
      if (way === 'connect' || way === 'cross') await during(attempt.invite());
      const working: Promise<unknown> = way === 'invite' ? attempt.invite() : attempt[way](known.invite);
      for (let step = 0; step < steps; step += 1) await turns.step();
      // Whoever gives it up does so in a task of its own.
      await quiet();
      attempt.close();
      // That it settles is the point; what it says then nobody looks at.
      expect(await during(working)).toBeDefined();
      await turns.settle();
      expect([errors, clock.waiting()]).toEqual([[], 0]);
    }
    expect(network.open()).toBe(0);
  });
});

it('closed in the task in which the browser has made the offer, settles as well', async () => {
  const { side, turns, during } = createWorld();
  const { attempt } = side();
  const made = attempt.invite();
  await turns.step();
  attempt.close();
  expect(await during(made)).toEqual({ ok: false, error: 'no-candidates' });
});

it('refused for want of a place, fails when the other end must have heard why', async () => {
  const { inviter, reply, done, pass, turns } = await replied();
  await done(inviter.attempt.connect(reply));
  await turns.settle();
  inviter.attempt.refuse();
  await pass(999);
  expect([inviter.errors, inviter.peer.pc.signalingState]).toEqual([[], 'stable']);
  await pass(1);
  expect([inviter.errors, inviter.peer.pc.signalingState]).toEqual([['full'], 'closed']);
});

describe('two invites that cross', () => {
  it.each([0, 30 * 60_000])('connect, the second %i ms after the first', async (lag) => {
    const { side, done, turns, pass } = createWorld();
    const [one, other] = [side(), side()];
    const [first, second] = [await done(one.attempt.invite()), await done(other.attempt.invite())];
    const isFirst = await done(one.attempt.cross(second));
    if (lag > 0) await pass(lag);
    expect(one.errors).toEqual([]);
    const isSecond = await done(other.attempt.cross(first));
    await turns.settle();
    expect(isSecond).toBe(!isFirst);
    expect([one.opened, other.opened]).toEqual([['open'], ['open']]);
    // The one that makes the offers opens DTLS.
    const setup = /a=setup:(\w+)/.exec((isFirst ? one : other).peer.pc.remoteDescription?.sdp ?? '')?.[1];
    expect(setup).toBe('passive');
  });

  it('wait for each other: a candidate again every four seconds, and no end of patience', async () => {
    const { side, done, pass } = createWorld();
    const [one, other] = [side(), side()];
    await done(one.attempt.invite());
    await done(one.attempt.cross(await done(other.attempt.invite())));
    one.peer.setConnectionState('failed');
    await pass(60_000);
    expect([one.errors, foundations(one).length, new Set(foundations(one)).size]).toEqual([[], 30, 30]);
  });

  it('and were changed on their way, fail', async () => {
    const { side, done, turns, network } = createWorld();
    const [one, other] = [side(), side()];
    const [first, second] = [await done(one.attempt.invite()), await done(other.attempt.invite())];
    await done(one.attempt.cross(forged(second)));
    await done(other.attempt.cross(first));
    await turns.settle();
    expect([one.errors, other.errors, network.open()]).toEqual([['tampered'], ['tampered'], 0]);
  });
});
