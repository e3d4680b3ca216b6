import { describe, expect, it } from 'vitest';
import { atDoor, createDoorWorld, doorOfOnesOwn, doorTrio, forge, type Visitor } from '#testing';

const roles = (of: Visitor): unknown => of.door()?.roles;

describe('a statement made by hand', () => {
  it('counts where its author may say it', async () => {
    const [world, ada, , mary] = await doorTrio();
    await forge(world, ada, mary, { n: 2, act: { kind: 'lock', inside: [ada.key, mary.key] } });
    expect(mary.door()?.locked).toBe(true);
  });
});

describe('what a former host makes up of the time before', () => {
  it('does not count where a lock has made room among the numbers', async () => {
    const [world, ada, grace, mary] = await doorTrio();
    await atDoor(world, ada, { kind: 'lock' });
    await atDoor(world, ada, { kind: 'unlock' });
    await atDoor(world, ada, { kind: 'lock' });
    await atDoor(world, ada, { kind: 'make-host', id: grace.who.id });
    await forge(world, ada, mary, { n: 3, act: { kind: 'role', to: mary.key, role: 'cohost', keeps: [] } });
    await forge(world, ada, mary, { n: 3, act: { kind: 'role', to: mary.key, role: 'host', keeps: [] } });
    expect(roles(mary)).toEqual({ [grace.who.id]: 'host' });
    expect(mary.door()?.mine).toBe('guest');
  });

  it('does not count in the place of what others said', async () => {
    const [world, ada, grace, mary] = await doorTrio();
    await atDoor(world, ada, { kind: 'make-cohost', id: grace.who.id });
    await atDoor(world, ada, { kind: 'lock' });
    const eve = await world.come(4);
    await atDoor(world, eve, { kind: 'knock', picture: null });
    await atDoor(world, grace, { kind: 'admit', id: eve.who.id });
    await atDoor(world, ada, { kind: 'make-guest', id: grace.who.id });
    await forge(world, grace, ada, { n: 3, act: { kind: 'remove', to: mary.key, keeps: [] } });
    expect(ada.keeper.isApart(mary.who)).toBe(false);
    // What was said in time counts still.
    expect(ada.keeper.isApart(eve.who)).toBe(false);
  });

  it('cannot undo that somebody else is host', async () => {
    const [world, ada, grace, mary] = await doorTrio();
    await atDoor(world, ada, { kind: 'lock' });
    await atDoor(world, ada, { kind: 'make-host', id: grace.who.id });
    await forge(world, ada, mary, { n: 2, act: { kind: 'role', to: ada.key, role: 'host', keeps: [] } });
    expect(roles(mary)).toEqual({ [grace.who.id]: 'host' });
  });
});

describe('a co-host', () => {
  it('leaves numbers for the others', async () => {
    const [world, ada, grace, mary] = await doorTrio();
    await atDoor(world, ada, { kind: 'make-cohost', id: grace.who.id });
    for (const to of [ada, mary]) await forge(world, grace, to, { n: 1_000_000, act: { kind: 'unlock' } });
    await atDoor(world, ada, { kind: 'make-guest', id: grace.who.id });
    expect(roles(mary)).toEqual({ [ada.who.id]: 'host' });
  });
});

describe('a door of somebody else', () => {
  it('is not taken for that of the call, whoever tells of it', async () => {
    const [world, ada, grace, mary] = await doorTrio();
    await atDoor(world, ada, { kind: 'lock' });
    const eve = await world.come(4);
    for (const liar of [eve, mary]) {
      const word = await doorOfOnesOwn(liar, [{ kind: 'remove', to: ada.key, keeps: [] }]);
      for (const to of [ada, grace]) world.forge(liar, to, word);
    }
    await world.settle();
    expect(ada.door()?.mine).toBe('host');
    expect(roles(grace)).toEqual({ [ada.who.id]: 'host' });
    expect(ada.heard.removed).toBe(false);
  });

  it('is taken for it by who has nobody else to ask', async () => {
    const world = createDoorWorld();
    const ada = await world.come(1);
    const word = await doorOfOnesOwn(ada, [{ kind: 'lock', inside: [ada.key] }]);
    ada.stop();
    const grace = await world.come(2, { greetedBy: [ada, word] });
    expect(world.said(grace)[0]).toBe(word);
    expect(grace.outside()?.why).toBe('locked');
  });

  it('does not deceive a host who reloads, though its word comes first', async () => {
    const [world, ada, grace] = await doorTrio();
    await atDoor(world, ada, { kind: 'lock' });
    const eve = await world.come(4);
    const word = await doorOfOnesOwn(eve);
    eve.stop();
    ada.leave();
    const again = await world.come(1, { identity: ada.identity, life: 11, greetedBy: [eve, word] });
    expect(again.door()?.mine).toBe('host');
    expect(roles(again)).toEqual({});
    expect(world.areLinked(again, eve)).toBe(false);
    expect(world.areLinked(again, grace)).toBe(true);
  });
});

describe('a host who was alone inside', () => {
  it('is host again after a reload, by the word of who waits outside', async () => {
    const world = createDoorWorld();
    const ada = await world.come(1);
    await atDoor(world, ada, { kind: 'lock' });
    const eve = await world.come(2);
    expect(eve.outside()?.why).toBe('locked');
    ada.leave();
    const again = await world.come(1, { identity: ada.identity, life: 11 });
    expect(again.door()).toMatchObject({ mine: 'host', locked: true });
    await atDoor(world, eve, { kind: 'knock', picture: null });
    expect(again.door()?.waiting).toHaveLength(1);
  });
});

describe('who waits outside', () => {
  it('meets the next host when the one they knocked at is gone', async () => {
    const [world, ada, grace] = await doorTrio();
    await atDoor(world, ada, { kind: 'lock' });
    const eve = await world.come(4);
    await atDoor(world, eve, { kind: 'knock', picture: null });
    ada.leave();
    for (let second = 0; second < 35; second += 1) {
      world.clock.advance(1000);
      await world.settle();
    }
    expect(grace.door()).toMatchObject({ mine: 'host', locked: true });
    expect(grace.door()?.waiting).toHaveLength(1);
    await atDoor(world, grace, { kind: 'admit', id: eve.who.id });
    expect(eve.outside()).toBe(null);
  }, 20_000);
});

describe('an old word', () => {
  it('mutes nobody a second time', async () => {
    const [world, ada, grace, mary] = await doorTrio();
    await atDoor(world, ada, { kind: 'mute', id: mary.who.id });
    const mute = world.said(mary).findLast((body) => body.includes('mute'));
    for (let time = 0; time < 2; time += 1) {
      for (const to of [ada, grace, mary]) world.forge(grace, to, mute ?? '');
      await world.settle();
    }
    expect(mary.heard.hushed).toBe(1);
    expect(ada.heard.silenced).toHaveLength(1);
    expect(grace.heard.silenced).toHaveLength(1);
  });
});

describe('two who have both opened a call', () => {
  it('have one door once one has come by the code of the other', async () => {
    const world = createDoorWorld();
    const ada = await world.come(1, { apart: true });
    const grace = await world.come(2, { apart: true });
    expect(ada.door()?.mine).toBe('host');
    expect(grace.door()?.mine).toBe('host');
    grace.keeper.cameTo(ada.who);
    world.join(ada, grace);
    await world.settle();
    expect(ada.door()?.mine).toBe('host');
    expect(grace.door()?.mine).toBe('guest');
  });
});
