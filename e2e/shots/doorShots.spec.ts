import type { Page } from '@playwright/test';
import type { Person } from '../support/person.ts';
import { expect, type People, test } from '../support/test.ts';
import { drawCamera } from './drawnCamera.ts';
import { shoot } from './shoot.ts';

const drawn = (person: string) => ({ before: (page: Page) => drawCamera(page, person) });

/** Alex, who opened the room and locks it, with Ada and Ming inside. */
async function behindALockedDoor(people: People, room: string): Promise<readonly [Person, Person, Person]> {
  const alex = await people.join('Alex Rivera', { room, ...drawn('alex') });
  const ada = await people.join('Ada Okafor', { room, ...drawn('ada') });
  const ming = await people.join('Ming Zhao', { room, ...drawn('ming') });
  await alex.sees('Ada Okafor');
  await alex.sees('Ming Zhao');
  await alex.page.keyboard.press('p');
  const lock = alex.page.getByRole('switch', { name: 'Lock room' });
  await lock.click();
  await expect(lock).toBeChecked();
  await alex.page.keyboard.press('p');
  return [alex, ada, ming];
}

/** Stands in front of the locked door. */
async function atTheDoor(people: People, name: string, how: { room: string; picture: string }): Promise<Person> {
  const person = await people.arrive(name, { room: how.room, ...drawn(how.picture) });
  await person.page.getByRole('button', { name: /^Join/ }).first().click();
  await expect(person.page.getByRole('heading', { name: 'This room is locked' })).toBeVisible();
  return person;
}

const waitingIn = (page: Page) => page.getByRole('list', { name: /^Waiting to join/ });

test('door, from outside', async ({ people }) => {
  const room = 'door-outside';
  const [{ page }] = await behindALockedDoor(people, room);
  const kwame = await atTheDoor(people, 'Kwame Mensah', { room, picture: 'kwame' });
  await shoot(kwame.page, 'door-locked');
  await kwame.press('Knock');
  await expect(kwame.page.getByRole('heading', { name: 'Waiting to be let in' })).toBeVisible();
  await shoot(kwame.page, 'door-waiting');
  await page.keyboard.press('p');
  await waitingIn(page).getByRole('button', { name: 'Ask Kwame Mensah to wait' }).click();
  await expect(kwame.page.getByRole('heading', { name: 'Please wait a little' })).toBeVisible();
  await shoot(kwame.page, 'door-held');
  await waitingIn(page).getByRole('button', { name: 'Deny Kwame Mensah' }).click();
  await expect(kwame.page.getByRole('heading', { name: 'You were not let in' })).toBeVisible();
  await shoot(kwame.page, 'door-denied');
});

test('door, from inside', async ({ people }) => {
  const room = 'door-inside';
  const [alex, ada, ming] = await behindALockedDoor(people, room);
  const { page } = alex;
  const kwame = await atTheDoor(people, 'Kwame Mensah', { room, picture: 'kwame' });
  await kwame.press('Knock');
  await expect(page.getByRole('button', { name: 'Admit Kwame Mensah' })).toBeVisible();
  await shoot(page, 'door-knock');
  const zoe = await atTheDoor(people, 'Zoë Kravchenko-Featherstonehaugh', { room, picture: 'lena' });
  await zoe.press('Knock');
  await page.keyboard.press('p');
  await expect(waitingIn(page).getByRole('listitem')).toHaveCount(2);
  await shoot(page, 'door-people');

  const panel = page.getByRole('region', { name: /^People/ });
  await panel.getByRole('button', { name: 'Options for Ming Zhao' }).click();
  await shoot(page, 'door-person');
  await page.getByRole('menuitem', { name: 'Remove from call' }).click();
  await shoot(page, 'door-remove');
  await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(ming.page.getByRole('heading', { name: 'You were removed from the call' })).toBeVisible();
  await shoot(ming.page, 'door-removed');

  await panel.getByRole('button', { name: 'Options for Ada Okafor' }).click();
  await page.getByRole('menuitem', { name: 'Mute' }).click();
  await expect(ada.page.getByText('Alex Rivera muted you').last()).toBeVisible();
  await shoot(ada.page, 'door-muted');
});
