import { describe, expect, it } from 'vitest';
import { atDoor, doorTrio, forge, type Visitor } from '#testing';

const roles = (of: Visitor): unknown => of.door()?.roles;

describe('the rights of a host', () => {
  it('can be given away, and are gone then', async () => {
    const [world, ada, grace, mary] = await doorTrio();
    await atDoor(world, ada, { kind: 'make-host', id: grace.who.id });
    expect(grace.door()?.mine).toBe('host');
    expect(ada.door()?.mine).toBe('guest');
    expect(roles(mary)).toEqual({ [grace.who.id]: 'host' });
    await atDoor(world, ada, { kind: 'remove', id: mary.who.id });
    expect(mary.heard.removed).toBe(false);
    // What they make up of the time before does not count either.
    await forge(world, ada, mary, { n: 1, act: { kind: 'remove', to: grace.key, keeps: [] } });
    await forge(world, ada, mary, { n: 2, act: { kind: 'role', to: ada.key, role: 'host', keeps: [] } });
    await forge(world, ada, mary, { n: 9, act: { kind: 'lock', inside: [ada.key] } });
    expect(roles(mary)).toEqual({ [grace.who.id]: 'host' });
    expect(mary.door()?.locked).toBe(false);
  });

  it('are shared with a co-host, but for giving them', async () => {
    const [world, ada, grace, mary] = await doorTrio();
    await atDoor(world, ada, { kind: 'make-cohost', id: grace.who.id });
    expect(grace.door()?.mine).toBe('cohost');
    await atDoor(world, grace, { kind: 'lock' });
    expect(mary.door()?.locked).toBe(true);
    await atDoor(world, grace, { kind: 'make-cohost', id: mary.who.id });
    await atDoor(world, grace, { kind: 'remove', id: ada.who.id });
    expect(roles(mary)).toEqual({ [ada.who.id]: 'host', [grace.who.id]: 'cohost' });
    await atDoor(world, ada, { kind: 'make-guest', id: grace.who.id });
    await atDoor(world, grace, { kind: 'unlock' });
    expect(mary.door()?.locked).toBe(true);
    await forge(world, grace, mary, { n: 3, act: { kind: 'unlock' } });
    expect(mary.door()?.locked).toBe(true);
  });

  it('go to somebody else when a host leaves, to a co-host first', async () => {
    const [world, ada, grace, mary] = await doorTrio();
    await atDoor(world, ada, { kind: 'make-cohost', id: mary.who.id });
    await ada.keeper.leave();
    ada.leave();
    await world.settle();
    expect(mary.door()?.mine).toBe('host');
    expect(roles(grace)).toEqual({ [mary.who.id]: 'host' });
  });

  it('go to the first of those who are left when all hosts are gone without a word', async () => {
    const [world, ada, grace, mary] = await doorTrio();
    await atDoor(world, ada, { kind: 'lock' });
    ada.leave();
    for (let second = 0; second < 25; second += 1) {
      world.clock.advance(1000);
      await world.settle();
    }
    expect(grace.door()?.mine).toBe('host');
    expect(roles(mary)).toEqual({ [grace.who.id]: 'host' });
    // What was shut stays shut.
    const eve = await world.come(4);
    expect(eve.outside()?.why).toBe('locked');
    const back = await world.come(1, { identity: ada.identity, life: 11 });
    expect(back.door()?.mine).toBe('guest');
  }, 20_000);

  it('belong to nobody who only says so', async () => {
    const [world, , grace, mary] = await doorTrio();
    await atDoor(world, mary, { kind: 'lock' });
    await atDoor(world, mary, { kind: 'remove', id: grace.who.id });
    await forge(world, mary, grace, { n: 2, act: { kind: 'lock', inside: [mary.key] } });
    await forge(world, mary, grace, { n: 2, act: { kind: 'role', to: mary.key, role: 'host', keeps: [] } });
    expect(grace.door()).toMatchObject({ locked: false });
    expect(grace.heard.removed).toBe(false);
    expect(roles(grace)).not.toHaveProperty(mary.who.id);
  });
});

describe('somebody who is muted', () => {
  it('switches their microphone off, and is not heard by the others until then', async () => {
    const [world, ada, grace, mary] = await doorTrio();
    await atDoor(world, ada, { kind: 'mute', id: mary.who.id });
    expect(mary.heard).toMatchObject({ hushed: 1, mutedBy: ['Person 1'] });
    for (const other of [ada, grace]) expect(other.heard.silenced).toEqual([mary.who.id]);
    await atDoor(world, ada, { kind: 'mute-all' });
    expect(grace.heard.hushed).toBe(1);
    expect(ada.heard.hushed).toBe(0);
  });

  it('is so by nobody but a host', async () => {
    const [world, , grace, mary] = await doorTrio();
    await atDoor(world, grace, { kind: 'mute', id: mary.who.id });
    await forge(world, grace, mary, { n: 2, act: { kind: 'mute', session: mary.who.session } });
    expect(mary.heard.hushed).toBe(0);
  });
});
