import { hosting, isTold, outside } from '../support/hosting.ts';
import { expect, test } from '../support/mortal.ts';
import { OWN_SERVER } from '../support/ownServer.ts';
import { ignoresDoor } from '../support/rebel.ts';
import type { Stranger } from '../support/strangers.ts';

const SMALL = { context: { viewport: { width: 1000, height: 700 } } };

/** Somebody comes by a code of a member who may not let people in. */
async function comesBy(guest: Stranger, member: Stranger): Promise<void> {
  await member.pastes(await guest.joinsBy(await member.invitesOneMore()));
  await member.page.keyboard.press('Escape');
}

/** The same with the server dead and without any. */
async function goesThroughTheDoor(ada: Stranger, grace: Stranger, eve: Stranger): Promise<void> {
  const host = hosting(ada);
  await host.seesTag('Ada', 'Host');
  await host.lock();
  await comesBy(eve, grace);
  await outside.locked(eve);
  await outside.knock(eve);
  await outside.waiting(eve);
  await host.seesWaiting('Eve');
  await Promise.all([ada.seesNobody('Eve'), grace.seesNobody('Eve')]);
  // There is a connection for words, and nothing else comes over it.
  expect(await eve.connections()).toBe(1);
  expect(await eve.received()).toBe(0);
  await host.askToWait('Eve');
  await outside.held(eve);
  await host.admit('Eve');
  await eve.inCall();
  await Promise.all([eve.sees('Ada'), eve.sees('Grace'), ada.sees('Eve'), grace.sees('Eve')]);

  await host.choose('Grace', 'Make host');
  await hosting(eve).seesTag('Grace', 'Host');
  await hosting(grace).choose('Eve', 'Mute');
  await isTold(eve, 'Grace muted you');
  await ada.seesThat('Eve', 'Muted');
  await hosting(grace).remove('Eve');
  await outside.removed(eve);
  await Promise.all([ada.seesNobody('Eve'), grace.seesNobody('Eve')]);
  await Promise.all([ada.sees('Grace'), grace.sees('Ada')]);
}

test('the door of a room holds when its server is dead', async ({ meet, server }) => {
  test.slow();
  const url = `${OWN_SERVER}/door-${process.pid}`;
  const [ada, grace] = [await meet('Ada', { ...SMALL, url }), await meet('Grace', { ...SMALL, url })];
  await ada.join();
  await grace.join();
  await Promise.all([ada.sees('Grace'), grace.sees('Ada')]);
  await server.kill();
  await expect(ada.page.getByText(/Server connection lost/)).not.toHaveCount(0);
  await goesThroughTheDoor(ada, grace, await meet('Eve', SMALL));
});

test('a call without a server has a door', async ({ meet }) => {
  test.slow();
  const [ada, grace] = [await meet('Ada', SMALL), await meet('Grace', SMALL)];
  await ada.pastes(await grace.joinsBy(await ada.invites()));
  await Promise.all([ada.sees('Grace'), grace.sees('Ada')]);
  await goesThroughTheDoor(ada, grace, await meet('Eve', SMALL));
});

test('whose code a host made is let in by it', async ({ meet }) => {
  const [ada, grace, eve] = [await meet('Ada', SMALL), await meet('Grace', SMALL), await meet('Eve', SMALL)];
  await ada.pastes(await grace.joinsBy(await ada.invites()));
  await ada.sees('Grace');
  await hosting(ada).lock();
  await comesBy(eve, ada);
  await eve.inCall();
  await Promise.all([eve.sees('Grace'), grace.sees('Eve'), ada.sees('Eve')]);
});

test('without a server, too, who takes no notice of being sent away is alone', async ({ meet }) => {
  const [ada, grace] = [await meet('Ada', SMALL), await meet('Grace', SMALL)];
  const eve = await meet('Eve', { ...SMALL, before: ignoresDoor });
  await ada.pastes(await grace.joinsBy(await ada.invites()));
  await ada.sees('Grace');
  await comesBy(eve, ada);
  await Promise.all([ada.sees('Eve'), grace.sees('Eve'), eve.sees('Grace')]);
  await hosting(ada).remove('Eve');
  await Promise.all([ada.seesNobody('Eve'), grace.seesNobody('Eve')]);
  await Promise.all([ada.hearsNow(1), grace.hearsNow(1), eve.hearsNow(0)]);
  for (const one of [ada, grace]) await expect.poll(() => one.connections()).toBe(1);
});
