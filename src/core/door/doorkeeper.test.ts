import { describe, expect, it } from 'vitest';
import { atDoor, doorTrio, type Visitor } from '#testing';

/** The beginning of a JPEG of 160 pixels each way. */
const FACE = `data:image/jpeg;base64,${btoa('\xff\xd8\xff\xc0\0\x11\x08\0\xa0\0\xa0\x03')}`;

const roles = (of: Visitor): unknown => of.door()?.roles;

describe('who opened the room', () => {
  it('is its host, for everybody who comes', async () => {
    const [, ada, grace, mary] = await doorTrio();
    expect(ada.door()?.mine).toBe('host');
    for (const other of [grace, mary]) {
      expect(other.door()?.mine).toBe('guest');
      expect(roles(other)).toEqual({ [ada.who.id]: 'host' });
    }
  });

  it('is host again after a reload, but not with another device', async () => {
    const [world, ada, grace] = await doorTrio();
    ada.leave();
    const again = await world.come(1, { identity: ada.identity, life: 11 });
    expect(again.door()?.mine).toBe('host');
    again.leave();
    const other = await world.come(1, { life: 12 });
    expect(other.door()?.mine).toBe('guest');
    expect(grace.door()?.mine).toBe('guest');
  });
});

describe('a locked door', () => {
  it('lets nobody in whom no host admits, and says so to them', async () => {
    const [world, ada, grace, mary] = await doorTrio();
    await atDoor(world, ada, { kind: 'lock' });
    const eve = await world.come(4);
    expect(eve.outside()).toMatchObject({ why: 'locked', host: 'Person 1' });
    for (const inside of [ada, grace, mary]) expect(world.areLinked(inside, eve)).toBe(false);
    expect(world.areLinked(grace, mary)).toBe(true);
    expect(ada.door()?.waiting).toEqual([]);

    await atDoor(world, eve, { kind: 'knock', picture: FACE });
    expect(eve.outside()?.why).toBe('waiting');
    expect(ada.door()?.waiting).toEqual([{ id: eve.who.id, name: 'Person 4', picture: FACE, held: false }]);
    expect(grace.door()?.waiting).toEqual([]);

    await atDoor(world, ada, { kind: 'hold', id: eve.who.id });
    expect(eve.outside()?.why).toBe('held');
    await atDoor(world, ada, { kind: 'admit', id: eve.who.id });
    expect(eve.outside()).toBe(null);
    expect(ada.door()?.waiting).toEqual([]);
    for (const inside of [ada, grace, mary]) expect(world.areLinked(inside, eve)).toBe(true);
  });

  it('can be knocked at again half a minute after a refusal', async () => {
    const [world, ada] = await doorTrio();
    await atDoor(world, ada, { kind: 'lock' });
    const eve = await world.come(4);
    await atDoor(world, eve, { kind: 'knock', picture: null });
    await atDoor(world, ada, { kind: 'deny', id: eve.who.id });
    expect(eve.outside()).toMatchObject({ why: 'denied', again: world.clock.now() + 30_000 });
    await atDoor(world, eve, { kind: 'knock', picture: null });
    expect(ada.door()?.waiting).toEqual([]);
    world.clock.advance(30_001);
    await world.settle();
    await atDoor(world, eve, { kind: 'knock', picture: null });
    expect(ada.door()?.waiting).toHaveLength(1);
  });

  it('lets back in who was inside, and all that wait at once', async () => {
    const [world, ada, grace] = await doorTrio();
    await atDoor(world, ada, { kind: 'lock' });
    grace.leave();
    const again = await world.come(2, { identity: grace.identity, life: 12 });
    expect(again.outside()).toBe(null);
    expect(world.areLinked(ada, again)).toBe(true);
    const waiting = [await world.come(4), await world.come(5)];
    for (const one of waiting) await atDoor(world, one, { kind: 'knock', picture: null });
    await atDoor(world, ada, { kind: 'admit-all' });
    for (const one of waiting) expect(world.areLinked(again, one)).toBe(true);
  });

  it('is open to all once it is unlocked', async () => {
    const [world, ada, grace] = await doorTrio();
    await atDoor(world, ada, { kind: 'lock' });
    const eve = await world.come(4);
    await atDoor(world, ada, { kind: 'unlock' });
    expect(eve.outside()).toBe(null);
    expect(world.areLinked(grace, eve)).toBe(true);
  });

  it('opens by itself to who came by a code of a host, and to nobody else', async () => {
    const [world, ada, grace] = await doorTrio();
    await atDoor(world, ada, { kind: 'lock' });
    world.killServer();
    const asked = await world.come(4, { guestOf: ada });
    expect(world.areLinked(asked, ada)).toBe(true);
    const other = await world.come(5, { guestOf: grace });
    expect(other.outside()?.why).toBe('locked');
    expect(world.areLinked(other, grace)).toBe(false);
  });
});

describe('somebody who is sent away', () => {
  it('is let go of by everybody, and does not get back in with the same key', async () => {
    const [world, ada, grace, mary] = await doorTrio();
    await atDoor(world, ada, { kind: 'remove', id: mary.who.id });
    expect(mary.heard.removed).toBe(true);
    // A page that takes no notice: its keeper goes on, and nobody talks to it.
    expect(ada.keeper.isApart(mary.who)).toBe(true);
    expect(grace.keeper.isApart(mary.who)).toBe(true);
    mary.leave();
    const again = await world.come(3, { identity: mary.identity, life: 13 });
    expect(again.outside()?.why).toBe('removed');
    expect(grace.keeper.isApart(again.who)).toBe(true);
    await atDoor(world, again, { kind: 'knock', picture: null });
    expect(ada.door()?.waiting).toEqual([]);
  });

  it('also with the server gone', async () => {
    const [world, ada, grace, mary] = await doorTrio();
    world.killServer();
    await atDoor(world, ada, { kind: 'remove', id: mary.who.id });
    expect(grace.keeper.isApart(mary.who)).toBe(true);
    expect(mary.heard.removed).toBe(true);
  });
});
