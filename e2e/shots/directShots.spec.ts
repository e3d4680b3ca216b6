import type { Page } from '@playwright/test';
import { expect, SINGLE_FILE, test } from '../support/strangers.ts';
import { drawCamera } from './drawnCamera.ts';
import { shoot } from './shoot.ts';

const drawn = (person: string) => ({ before: (page: Page) => drawCamera(page, person) });

test('a call by codes, from the invite to one more', async ({ meet }) => {
  const ada = await meet('Ada Okafor', drawn('ada'));
  await shoot(ada.page, 'direct-home');
  const invite = await ada.invites();
  await expect(ada.page.getByText('Waiting for the reply')).toBeVisible();
  await shoot(ada.page, 'direct-invite');
  await ada.page.getByRole('button', { name: 'Show QR' }).click();
  await expect(ada.page.getByRole('img', { name: 'Point their phone camera here' })).toBeVisible();
  await shoot(ada.page, 'direct-qr');
  await ada.page.getByRole('button', { name: 'Show QR' }).click();
  await ada.pastes('ok, got it, will join in 5 min');
  await expect(ada.page.getByText('No Parley code found in that text')).toBeVisible();
  await shoot(ada.page, 'direct-problem');

  const alex = await meet('Alex Rivera', drawn('alex'));
  await alex.pastes(invite);
  await expect(alex.page.getByRole('heading', { name: /invites you/ })).toBeVisible();
  await shoot(alex.page, 'direct-guest');
  const reply = await alex.joins();
  await expect(alex.page.getByRole('textbox', { name: 'Your reply' })).toBeVisible();
  await shoot(alex.page, 'direct-reply');

  const stranger = await meet('Ming Zhao', { url: `${SINGLE_FILE}#${reply}` });
  await expect(stranger.page.getByRole('heading', { name: 'This reply belongs in another browser' })).toBeVisible();
  await shoot(stranger.page, 'direct-wrong-place');

  await ada.pastes(reply);
  await ada.sees('Alex Rivera');
  await expect(ada.page.getByRole('region', { name: 'Notices' }).getByText(/joined/)).toHaveCount(0);
  await shoot(ada.page, 'direct-call');
  await ada.invitesOneMore();
  await shoot(ada.page, 'direct-one-more');
  alex.crash();
  await ada.page.keyboard.press('Escape');
  await ada.seesThat('Alex Rivera', /Reconnecting/);
  await expect(ada.page.getByRole('button', { name: /Reconnect/ })).toBeVisible();
  await shoot(ada.page, 'direct-lost');
});

test('invites that cross', async ({ meet }) => {
  const ada = await meet('Ada Okafor', drawn('ada'));
  const alex = await meet('Alex Rivera', drawn('alex'));
  await ada.invites();
  await ada.pastes(await alex.invites());
  await expect(ada.page.getByRole('heading', { level: 1 })).toBeVisible();
  await shoot(ada.page, 'direct-crossed');
});
