import { expect, test } from '../support/test.ts';

test('muting, camera and screen sharing reach the others without a new description', async ({ people }) => {
  const ada = await people.join('Ada');
  const grace = await people.join('Grace');
  await ada.sees('Grace');
  await grace.sees('Ada');
  const before = [await ada.descriptions(), await grace.descriptions()];

  await ada.press('Mute');
  await grace.seesThat('Ada', 'Muted');
  await ada.press('Unmute');
  await expect(grace.tile('Ada')).not.toHaveAccessibleName(/Muted/);

  await ada.press('Turn camera off');
  await grace.seesThat('Ada', 'Camera off');
  await ada.press('Turn camera on');
  await expect(grace.tile('Ada')).not.toHaveAccessibleName(/Camera off/);
  await grace.sees('Ada');

  await ada.press('Share screen');
  await grace.seesScreenOf('Ada');
  // The camera goes on in its own slot beside the screen.
  await grace.sees('Ada');
  await expect(ada.page.getByText('You are sharing your screen')).toBeVisible();
  await ada.page.getByRole('button', { name: 'Stop sharing' }).first().click();
  await expect(grace.page.getByRole('region', { name: 'Ada is presenting' })).toHaveCount(0);
  await grace.sees('Ada');

  expect([await ada.descriptions(), await grace.descriptions()]).toEqual(before);
});

test('a shared screen brings its sound', async ({ people }) => {
  const ada = await people.join('Ada');
  const grace = await people.join('Grace');
  await grace.sees('Ada');
  await grace.hears(1);
  await ada.press('Share screen');
  await grace.seesScreenOf('Ada');
  await grace.hears(2);
});

test('a device can be switched in the call', async ({ people }) => {
  const ada = await people.join('Ada');
  const grace = await people.join('Grace');
  await grace.sees('Ada');
  const before = await ada.descriptions();
  await ada.press('Microphone and speaker');
  const items = ada.page.getByRole('menuitemradio');
  await expect(items.first()).toBeVisible();
  await ada.page.getByRole('menuitemradio', { checked: false }).first().click();
  await grace.hears(1);
  expect(await ada.descriptions()).toBe(before);
});
