import { describe, expect, it } from 'vitest';
import { atTheDoor, createStage, factsOf, linesOf, participant, phasesOf, together } from '#testing';

describe('the lines of a call', () => {
  it('are offered for every member, and told of from the first word to the goodbye', async () => {
    const { stage, ada, grace } = await together();
    grace.lines[0]?.send('hello');
    await stage.turns.settle();
    expect(linesOf(ada)).toEqual([[grace.self.session, 'up', 'hello']]);
    void grace.call.leave();
    await stage.turns.settle();
    expect(linesOf(ada)).toEqual([[grace.self.session, 'up', 'hello', 'bye', 'closed']]);
    expect(linesOf(grace)).toEqual([[ada.self.session, 'up', 'closed']]);
    expect(factsOf(ada, 'roster').at(-1)?.members).toEqual([ada.self]);
  });

  it('are offered for connections that the engine makes itself, too', async () => {
    const { stage, ada, grace } = await atTheDoor();
    ada.on().roster([ada.self, grace.self]);
    grace.admit(ada.self, grace.self);
    await stage.turns.settle();
    expect(linesOf(ada)).toEqual([[grace.self.session, 'up']]);
    ada.lines[0]?.send('hello');
    await stage.turns.settle();
    expect(linesOf(grace)).toEqual([[ada.self.session, 'up', 'hello']]);
  });

  it('are closed for somebody who is off the roster', async () => {
    const { stage, ada, grace } = await together();
    ada.on().roster([ada.self]);
    await stage.turns.settle();
    expect(linesOf(ada)).toEqual([[grace.self.session, 'up', 'closed']]);
    // Over a good path, so it counts as a goodbye.
    expect(linesOf(grace)).toEqual([[ada.self.session, 'up', 'bye']]);
  });
});

describe('leaving', () => {
  it('waits until it strands nobody', async () => {
    const { stage, ada } = await together();
    const free = ada.busy();
    void ada.call.leave();
    await stage.turns.settle();
    expect([stage.network.open(), ada.left, factsOf(ada, 'left')]).toEqual([2, [], []]);
    free();
    await stage.turns.settle();
    expect([ada.left, factsOf(ada, 'left').length, phasesOf(ada)]).toEqual([['left'], 1, ['connected', 'closed']]);
  });

  it('waits for nothing when another page has taken the place', async () => {
    const { stage, ada } = await together();
    ada.busy();
    ada.on().ended({ code: 'replaced' });
    await stage.turns.settle();
    expect([ada.left, factsOf(ada, 'left')]).toMatchObject([[], [{ error: 'replaced' }]]);
  });

  it.each([
    ['manual', ['unload'], 'closed', ['up', 'bye']],
    ['relay', ['unload'], 'closed', ['up', 'bye']],
    ['socket', ['unload'], 'stable', ['up']],
  ] as const)('by unloading, with a path of kind %s', async (kind, left, state, told) => {
    const stage = createStage();
    const [ada, grace] = [stage.actor(1, { kind }), stage.actor(2, { kind })];
    for (const actor of [ada, grace]) actor.join();
    await stage.turns.settle();
    for (const actor of [ada, grace]) actor.admit(ada.self, grace.self);
    await stage.turns.settle();
    expect(phasesOf(grace)).toEqual(['connected']);
    ada.call.unload();
    expect([ada.left, stage.network.peers[0]?.pc.signalingState]).toEqual([left, state]);
    await stage.turns.settle();
    expect(linesOf(grace).flatMap(([, ...words]) => words)).toEqual(expect.arrayContaining([...told]));
    expect(
      factsOf(grace, 'roster')
        .at(-1)
        ?.members.some(({ id }) => id === participant(1)),
    ).toBe(state === 'stable');
  });
});
