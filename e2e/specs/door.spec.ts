import { hosting, isTold, openPeople, outside } from '../support/hosting.ts';
import type { Person } from '../support/person.ts';
import { ignoresDoor, ignoresMute } from '../support/rebel.ts';
import { expect, test } from '../support/test.ts';

const ROOM = { context: { viewport: { width: 1000, height: 700 } } };

async function inCall({ page }: Person): Promise<void> {
  await expect(page.getByRole('button', { name: 'Leave', exact: true })).toBeVisible();
}

test('who comes to a locked room knocks, and is asked to wait, refused, and let in', async ({ people }) => {
  test.slow();
  const ada = await people.join('Ada', ROOM);
  const grace = await people.join('Grace', ROOM);
  await ada.sees('Grace');
  const host = hosting(ada);
  await host.seesTag('Ada', 'Host');
  await hosting(grace).seesTag('Ada', 'Host');
  // Who is not a host has nothing to lock with.
  await expect((await openPeople(grace)).getByRole('switch')).toHaveCount(0);
  await host.lock();

  const eve = await people.arrive('Eve', ROOM);
  await eve.page.getByRole('button', { name: /^Join/ }).first().click();
  await outside.locked(eve);
  await ada.seesNobody('Eve');
  await outside.knock(eve);
  await outside.waiting(eve);
  await expect(eve.page.getByText('Ada knows you are here')).toBeVisible();
  await host.seesWaiting('Eve');
  await host.askToWait('Eve');
  await outside.held(eve);
  await host.deny('Eve');
  await outside.denied(eve);
  await host.seesNobodyWaiting();
  await expect(eve.page.getByRole('button', { name: 'Knock', exact: true })).toBeDisabled();
  await expect(eve.page.getByRole('button', { name: 'Knock', exact: true })).toBeEnabled({ timeout: 40_000 });
  await outside.knock(eve);
  await ada.page.getByRole('region', { name: 'Notices' }).getByRole('button', { name: 'Admit Eve' }).click();
  await inCall(eve);
  await Promise.all([eve.sees('Ada'), eve.sees('Grace'), ada.sees('Eve'), grace.sees('Eve')]);

  // Who was inside comes back without knocking.
  await grace.page.reload();
  await grace.sees('Ada');
  await ada.sees('Grace');
});

test('who is sent away is gone for everybody, and does not get back in', async ({ people }) => {
  const ada = await people.join('Ada', ROOM);
  const grace = await people.join('Grace', ROOM);
  const eve = await people.join('Eve', ROOM);
  await Promise.all([ada.sees('Eve'), grace.sees('Eve'), eve.sees('Grace')]);
  await hosting(ada).remove('Eve');
  await outside.removed(eve);
  await Promise.all([ada.seesNobody('Eve'), grace.seesNobody('Eve')]);
  await eve.page.goto(`/${people.room}`);
  await eve.page.getByRole('button', { name: /^Join/ }).first().click();
  await outside.removed(eve);
  await expect(eve.page.getByRole('button', { name: 'Knock' })).toHaveCount(0);
  await Promise.all([ada.seesNobody('Eve'), grace.seesNobody('Eve')]);
  await Promise.all([ada.sees('Grace'), grace.sees('Ada')]);
});

test('a host hands over, shares the rights, and leaves them to somebody', async ({ people }) => {
  const ada = await people.join('Ada', ROOM);
  const grace = await people.join('Grace', ROOM);
  const ming = await people.join('Ming', ROOM);
  await Promise.all([ada.sees('Ming'), grace.sees('Ming'), ming.sees('Ada')]);
  await hosting(ada).choose('Grace', 'Make host');
  await isTold(grace, 'You are the host now');
  await hosting(ming).seesTag('Grace', 'Host');
  await expect((await openPeople(ada)).getByRole('switch')).toHaveCount(0);
  await hosting(grace).choose('Ming', 'Make co-host');
  await hosting(ming).lock();
  await hosting(grace).seesTag('Ming', 'Co-host');
  await expect((await openPeople(grace)).getByRole('switch', { name: 'Lock room' })).toBeChecked();
  await hosting(ming).choose('Ada', 'Mute');
  await isTold(ada, 'Ming muted you');
  await grace.seesThat('Ada', 'Muted');
  await ada.page.getByRole('region', { name: 'Notices' }).getByRole('button', { name: 'Unmute' }).click();
  await expect(grace.tile('Ada')).not.toHaveAccessibleName(/Muted/);
  await grace.leave();
  await hosting(ming).seesTag('Ming', 'Host');
});

test('who takes no notice of being muted is not heard by anybody', async ({ people }) => {
  const ada = await people.join('Ada', ROOM);
  const grace = await people.join('Grace', ROOM);
  const eve = await people.join('Eve', { ...ROOM, before: ignoresMute });
  await Promise.all([ada.hearsNow(2), grace.hearsNow(2), eve.hearsNow(2)]);
  await hosting(ada).choose('Eve', 'Mute');
  await Promise.all([ada.hearsNow(1), grace.hearsNow(1)]);
  await Promise.all([ada.seesThat('Eve', 'Muted'), grace.seesThat('Eve', 'Muted')]);
  // Their page sends all the same, and says so, whatever is pressed on it.
  await eve.page.keyboard.press('m');
  for (let look = 0; look < 3; look += 1) {
    expect(await Promise.all([ada.heardNow(), grace.heardNow()])).toEqual([1, 1]);
  }
});

test('who takes no notice of being sent away is alone', async ({ people }) => {
  const ada = await people.join('Ada', ROOM);
  const grace = await people.join('Grace', ROOM);
  const eve = await people.join('Eve', { ...ROOM, before: ignoresDoor });
  await Promise.all([ada.sees('Eve'), grace.sees('Eve'), eve.sees('Grace')]);
  await hosting(ada).remove('Eve');
  await Promise.all([ada.seesNobody('Eve'), grace.seesNobody('Eve')]);
  await inCall(eve);
  await Promise.all([ada.hearsNow(1), grace.hearsNow(1), eve.hearsNow(0)]);
  expect(await ada.connections()).toBe(1);
  expect(await grace.connections()).toBe(1);
});
