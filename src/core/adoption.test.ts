import { describe, expect, it } from 'vitest';
import { atTheDoor, createFakeTrack, factsOf, linesOf, phasesOf, session, together } from '#testing';

describe('a connection that is taken over', () => {
  it.each([
    [1, 2],
    [2, 1],
  ] as const)('is the only one: who invites offers the slots, as %i to %i', async (...who) => {
    const { stage, ada, grace } = await together(1, who);
    const { peers } = stage.network;
    expect([peers.length, stage.network.open()]).toEqual([2, 2]);
    expect(peers.map(({ transceivers }) => transceivers.map(({ kind }) => kind))).toEqual([
      ['audio', 'video', 'video', 'audio'],
      ['audio', 'video', 'video', 'audio'],
    ]);
    // One offer made the connection, one the slots.
    expect(peers.map(({ calls }) => calls.filter((call) => call === 'createOffer').length)).toEqual([2, 0]);
    expect([phasesOf(ada), phasesOf(grace)]).toEqual([['connected'], ['connected']]);
  });

  it.each([1, 2, 3, 4, 5, 6])('carries media both ways, seed %i', async (seed) => {
    const { stage, ada, grace } = await together(seed);
    for (const actor of [ada, grace]) actor.capture.set('camera', createFakeTrack('video').track);
    await stage.turns.settle();
    for (const [actor, other] of [
      [ada, grace],
      [grace, ada],
    ] as const) {
      const { id } = other.self;
      expect(factsOf(actor, 'media').at(-1)).toMatchObject({ id, media: { camera: true, microphone: false } });
      expect(factsOf(actor, 'track')).toEqual([{ kind: 'track', id, source: 'camera', live: true }]);
      expect(actor.call.track(id, 'camera')?.muted).toBe(false);
    }
  });

  it.each([1, 2, 3, 4, 5, 6])('has in it what was captured before, seed %i', async (seed) => {
    const { stage, ada, grace } = await atTheDoor(seed);
    for (const actor of [ada, grace]) actor.capture.set('microphone', createFakeTrack('audio').track);
    const { forInviter, forGuest } = await stage.connect(ada, grace);
    grace.on().adopt(forGuest);
    grace.admit(ada.self, grace.self);
    ada.on().adopt(forInviter);
    ada.on().roster([ada.self, grace.self]);
    await stage.turns.settle();
    for (const actor of [ada, grace])
      expect(factsOf(actor, 'track')).toMatchObject([{ source: 'microphone', live: true }]);
  });

  it.each([1, 2, 3, 4, 5, 6])('is reported after the roster that lists its other end, seed %i', async (seed) => {
    const { ada, grace } = await together(seed);
    for (const [actor, other] of [
      [ada, grace],
      [grace, ada],
    ] as const) {
      const listed = actor.facts.findIndex(
        (fact) => fact.kind === 'roster' && fact.members.some(({ id }) => id === other.self.id),
      );
      expect(listed).toBeGreaterThan(0);
      expect(actor.facts.findIndex(({ kind }) => kind === 'phase')).toBeGreaterThan(listed);
      expect(actor.facts.findIndex(({ kind }) => kind === 'media')).toBeGreaterThan(listed);
    }
  });

  it.each([1, 2, 3, 4, 5, 6])('loses nothing that comes at once, seed %i', async (seed) => {
    const { stage, ada, grace } = await atTheDoor(seed);
    const { forInviter, forGuest } = await stage.connect(ada, grace);
    ada.on().adopt(forInviter);
    ada.on().roster([ada.self, grace.self]);
    // Before Grace's engine has even been told: it is on its way when she is let in.
    for (const word of ['one', 'two', 'three']) ada.lines[0]?.send(word);
    grace.on().adopt(forGuest);
    grace.admit(ada.self, grace.self);
    await stage.turns.settle();
    const words = grace.lines[0]?.told.filter((what) => what !== 'up');
    expect(words).toEqual(['one', 'two', 'three']);
    expect(factsOf(grace, 'media').length).toBe(1);
    expect(stage.network.peers[1]?.transceivers.length).toBe(4);
  });

  it.each([0, 1])('restarts ICE as any other, and keeps who opened DTLS; end %i notices', async (end) => {
    const { stage, ada, grace } = await together();
    const peer = stage.network.peers[end];
    const pass = async (seconds: number): Promise<void> => {
      for (let part = 0; part < seconds * 4; part += 1) {
        stage.clock.advance(250);
        await stage.turns.settle();
      }
    };
    for (let round = 0; round < 2; round += 1) {
      await pass(3);
      peer?.setConnectionState('failed');
      await pass(1);
      expect(stage.network.peers.map(({ pc }) => pc.connectionState)).toEqual(['connected', 'connected']);
    }
    await pass(1);
    for (const actor of [ada, grace]) expect(phasesOf(actor).at(-1)).toBe('connected');
    const refused = [ada, grace].flatMap(({ call }) =>
      call.recording().filter(({ what }) => what.includes('-refused')),
    );
    expect(refused).toEqual([]);
  });
});

describe('a connection that comes', () => {
  it('while the path has not answered yet waits for it', async () => {
    const { stage, ada, grace } = await atTheDoor();
    const { forGuest } = await stage.connect(ada, grace);
    grace.on().adopt(forGuest);
    await stage.turns.settle();
    expect([grace.lines, forGuest.connection.connectionState]).toEqual([[], 'connected']);
    grace.admit(ada.self, grace.self);
    await stage.turns.settle();
    expect([stage.network.peers.length, phasesOf(grace)]).toEqual([2, ['connected']]);
  });

  it('from another page of a member is closed, and the listed page gets one of its own', async () => {
    const { stage, ada, grace } = await atTheDoor();
    const { forGuest } = await stage.connect(ada, grace);
    grace.on().adopt({ ...forGuest, member: { ...ada.self, session: session(11) } });
    grace.admit(ada.self, grace.self);
    await stage.turns.settle();
    expect(forGuest.connection.signalingState).toBe('closed');
    expect(linesOf(grace).map(([remote]) => remote)).toEqual([ada.self.session]);
    expect(stage.network.peers.length).toBe(3);
  });

  it('to a member who is listed already replaces theirs, and the member stays', async () => {
    const { stage, ada, grace } = await together();
    const old = stage.network.peers.slice(0, 2);
    const rosters = factsOf(ada, 'roster').length;
    const { forInviter, forGuest } = await stage.connect(grace, ada);
    ada.on().adopt(forGuest);
    grace.on().adopt(forInviter);
    await stage.turns.settle();
    expect(old.map(({ pc }) => pc.signalingState)).toEqual(['closed', 'closed']);
    expect([stage.network.peers.length, stage.network.open()]).toEqual([4, 2]);
    for (const actor of [ada, grace]) expect(phasesOf(actor)).toEqual(['connected', 'closed', 'connected']);
    expect(factsOf(ada, 'roster').length).toBe(rosters);
    ada.capture.set('camera', createFakeTrack('video').track);
    await stage.turns.settle();
    expect(factsOf(grace, 'track').at(-1)).toMatchObject({ source: 'camera', live: true });
    expect(linesOf(ada)).toEqual([
      [grace.self.session, 'up', 'closed'],
      [grace.self.session, 'up'],
    ]);
  });

  it('while the path has not answered yet is closed when that refuses, and the path is told', async () => {
    const { stage, ada, grace } = await atTheDoor();
    const { forGuest } = await stage.connect(ada, grace);
    grace.on().adopt(forGuest);
    expect(grace.isOver()).toBe(false);
    grace.refuse();
    await stage.turns.settle();
    expect([factsOf(grace, 'refused').length, forGuest.connection.signalingState]).toEqual([1, 'closed']);
    expect(grace.isOver()).toBe(true);
  });

  it('for somebody who is never listed is closed at leaving', async () => {
    const { stage, ada, grace } = await atTheDoor();
    const { forInviter, forGuest } = await stage.connect(ada, grace);
    ada.on().adopt(forInviter);
    grace.on().adopt(forGuest);
    void ada.call.leave();
    // Grace was never let in.
    void grace.call.leave();
    await stage.turns.settle();
    expect([stage.network.open(), ada.lines, grace.lines]).toEqual([0, [], []]);
    expect([factsOf(ada, 'left').length, factsOf(grace, 'left').length]).toEqual([1, 1]);
  });
});
