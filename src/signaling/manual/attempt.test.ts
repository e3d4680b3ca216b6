import { describe, expect, it } from 'vitest';
import type { IceServer } from '#protocol';
import { type AttemptWorldOptions, createAttemptWorld, foundations, replied as repliedIn } from '#testing';
import { createAttempt } from './attempt.ts';

const STUN: readonly IceServer[] = [{ urls: 'stun:stun.example' }];
const createWorld = (options?: AttemptWorldOptions) => createAttemptWorld(createAttempt, options);
const replied = () => repliedIn(createWorld());

describe('an attempt by an invite and a reply', () => {
  it('comes up with one channel, which the inviter opens DTLS for', async () => {
    const { inviter, guest, reply, done, turns, network } = await replied();
    expect(await done(inviter.attempt.connect(reply))).toBeNull();
    await turns.settle();
    expect([inviter.opened, guest.opened, network.open()]).toEqual([['open'], ['open'], 2]);
    expect(guest.peer.pc.remoteDescription?.sdp).toContain('a=setup:active');
    expect(inviter.peer.pc.remoteDescription?.sdp).toContain('a=setup:passive');
    inviter.attempt.channel.send('hello');
    await turns.settle();
    expect([guest.messages, inviter.messages]).toEqual([['hello'], []]);
  });

  it('tells no more of anything once it is released, and stays open', async () => {
    const { inviter, guest, reply, done, turns, pass, clock } = await replied();
    await done(inviter.attempt.connect(reply));
    await turns.settle();
    inviter.attempt.release();
    guest.attempt.release();
    guest.attempt.channel.send('for the engine');
    inviter.peer.setConnectionState('failed', 'connected');
    await pass(60_000);
    expect([inviter.messages, inviter.errors, inviter.peer.pc.signalingState]).toEqual([[], [], 'stable']);
    expect(clock.waiting()).toBe(0);
  });

  it('has in its code what the browser found until the best was there', async () => {
    const world = createWorld({ iceServers: STUN });
    world.network.hold(true);
    const { attempt, peer } = world.side();
    const invite = attempt.invite();
    await world.turns.settle();
    for (const [type, ms] of [
      ['host', 20],
      ['srflx', 150],
    ] as const) {
      world.clock.advance(ms);
      peer.find({ type, address: type === 'host' ? '192.0.2.9' : '198.51.100.9', port: 9 });
      await world.turns.settle();
    }
    world.clock.advance(100);
    expect((await world.done(invite)).candidates.map(({ address }) => address)).toEqual(['192.0.2.9', '198.51.100.9']);
  });

  it.each([true, false])('tells no address of a person who hides it, and only then: %s', (relayOnly) => {
    const world = createWorld({ relayOnly });
    world.side();
    expect(world.configurations().map(({ iceTransportPolicy }) => iceTransportPolicy)).toEqual([
      relayOnly ? 'relay' : 'all',
    ]);
  });

  it.each(['invite', 'reply'] as const)('without any address makes no code, as %s', async (way) => {
    const { inviter, invite } = await replied();
    const world = createWorld();
    world.network.hold(true);
    const { attempt } = world.side();
    const made = way === 'invite' ? attempt.invite() : attempt.reply(invite);
    await world.turns.settle();
    world.clock.advance(5000);
    expect(await world.during(made)).toEqual({ ok: false, error: 'no-candidates' });
    expect(inviter.errors).toEqual([]);
  });
});

describe('a code that the browser does not take', () => {
  const refusal = new DOMException('what is this', 'OperationError');

  it('is malformed, whichever way it comes in', async () => {
    const { side, during, invite, inviter } = await replied();
    for (const way of ['reply', 'cross', 'connect'] as const) {
      const { attempt, peer } = side();
      if (way !== 'reply') await during(attempt.invite());
      peer.failNext('setRemoteDescription', refusal);
      expect([way, await during<unknown>(attempt[way](invite))]).toEqual([way, { ok: false, error: 'malformed' }]);
    }
    expect(inviter.errors).toEqual([]);
  });

  it('does not use the invite up', async () => {
    const { inviter, guest, reply, during, turns, pass } = await replied();
    inviter.peer.failNext('setRemoteDescription', refusal);
    await during(inviter.attempt.connect(reply));
    await pass(60_000);
    expect(inviter.errors).toEqual([]);
    expect(await during(inviter.attempt.connect(reply))).toEqual({ ok: true, value: null });
    await turns.settle();
    expect([inviter.opened, guest.opened]).toEqual([['open'], ['open']]);
  });
});

describe('while nobody takes the reply', () => {
  it('the other end’s candidates come in again every four seconds, each time as new ones', async () => {
    const { guest, invite, inviter, pass, steady } = await replied();
    await pass(3999);
    expect(foundations(guest)).toEqual([]);
    await pass(8001);
    expect(foundations(guest)).toEqual(['k1x0', 'k1x1', 'k2x0', 'k2x1', 'k3x0', 'k3x1']);
    for (const line of guest.peer.added) expect(line).toMatch(/ udp \d+ 192\.0\.2\.1 [12] typ host$/);
    expect([invite.candidates.length, steady, foundations(inviter)]).toEqual([2, [4000], []]);
  });

  it('half an hour changes nothing, and what ICE says meanwhile is not final', async () => {
    const { guest, inviter, reply, pass, done, turns } = await replied();
    await pass(15_000);
    guest.peer.setConnectionState('failed');
    await pass(30 * 60_000);
    expect([guest.errors, new Set(foundations(guest)).size]).toEqual([[], foundations(guest).length]);
    await done(inviter.attempt.connect(reply));
    await turns.settle();
    expect([inviter.opened, guest.opened]).toEqual([['open'], ['open']]);
    const before = foundations(guest).length;
    guest.attempt.release();
    await pass(20_000);
    expect(foundations(guest).length).toBe(before);
  });

  it('and somebody does, it ends with the opening of the channel, whether they greet or not', async () => {
    const { guest, inviter, reply, pass, done, turns } = await replied();
    await pass(4000);
    await done(inviter.attempt.connect(reply));
    await turns.settle();
    await pass(20_000);
    expect(foundations(guest)).toEqual(['k1x0', 'k1x1']);
  });

  it('a browser that refuses a candidate gets the next ones all the same', async () => {
    const { guest, pass } = await replied();
    guest.peer.failNext('addIceCandidate', new DOMException('not now', 'OperationError'));
    await pass(8000);
    expect(foundations(guest)).toEqual(['k1x1', 'k2x0', 'k2x1']);
  });

  it('and it is given up, nothing is added any more', async () => {
    const { guest, pass, clock } = await replied();
    guest.attempt.close();
    await pass(20_000);
    expect([guest.peer.calls.filter((call) => call === 'addIceCandidate'), clock.waiting()]).toEqual([[], 0]);
  });
});
