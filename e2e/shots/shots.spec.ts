import type { Page } from '@playwright/test';
import type { Person } from '../support/person.ts';
import { settled } from '../support/settled.ts';
import { expect, type People, test } from '../support/test.ts';
import { drawCamera } from './drawnCamera.ts';
import { shoot } from './shoot.ts';

const drawn = (person: string) => ({ before: (page: Page) => drawCamera(page, person) });

async function fill(people: People, crowd: readonly (readonly [string, string])[]): Promise<readonly Person[]> {
  const group: Person[] = [];
  for (const [name, picture] of crowd) group.push(await people.join(name, drawn(picture)));
  return group;
}

test('home', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('textbox', { name: 'Room name' })).toBeVisible();
  await shoot(page, 'home');
});

test('lobby, call and left', async ({ people }) => {
  const alex = await people.arrive('Alex Rivera', { room: 'weekly-sync', ...drawn('alex') });
  await expect(alex.page.getByRole('button', { name: 'Join call' })).toBeVisible();
  const ada = await people.join('Ada Okafor', { room: 'weekly-sync', ...drawn('ada') });
  await expect(alex.page.getByText(/Ada Okafor.? is in the call/)).toBeVisible();
  await shoot(alex.page, 'lobby');

  await alex.join();
  await alex.sees('Ada Okafor');
  await shoot(alex.page, 'call-two');

  await ada.press('Share screen');
  await alex.seesScreenOf('Ada Okafor');
  await shoot(alex.page, 'call-share');
  await ada.page.getByRole('button', { name: 'Stop sharing' }).first().click();

  const room = 'weekly-sync';
  const ming = await people.join('Ming Zhao', { room, ...drawn('ming') });
  const kwame = await people.join('Kwame Mensah', { room, ...drawn('kwame') });
  await people.join('Zoë Kravchenko', { room, ...drawn('lena') });
  await kwame.press('Mute');
  await ming.press('Turn camera off');
  await alex.seesThat('Ming Zhao', 'Camera off');
  await alex.seesThat('Kwame Mensah', 'Muted');
  await alex.sees('Zoë Kravchenko');
  await alex.sees('Kwame Mensah');
  await expect(alex.page.getByRole('region', { name: 'Notices' }).getByText(/joined/)).toHaveCount(0);
  await shoot(alex.page, 'call-five');
  await alex.press('More');
  await shoot(alex.page, 'call-menu');
  await alex.page.keyboard.press('Escape');
  await alex.page.keyboard.press('?');
  await shoot(alex.page, 'call-keys');
  await alex.page.keyboard.press('Escape');
  await alex.page.keyboard.press('p');
  await shoot(alex.page, 'call-people');
  await alex.leave();
  await shoot(alex.page, 'left');
});

test('who can listen in', async ({ people }) => {
  const room = 'ada-and-alex#k=q83vEjRWeJCrze8SNFZ4kA';
  const alex = await people.join('Alex Rivera', { room, ...drawn('alex') });
  await people.join('Ada Okafor', { room, ...drawn('ada') });
  await alex.sees('Ada Okafor');
  const { page } = alex;
  const code = page.getByRole('list', { name: 'Safety code' });
  await page.getByRole('button', { name: /^End-to-end encrypted/ }).click();
  await expect(code).toBeVisible();
  await shoot(page, 'verify-unchecked');
  await alex.press('They match');
  await expect(page.getByText('You and Ada Okafor are verified')).toBeVisible();
  await shoot(page, 'verify-verified');
  await people.join('Ming Zhao', { room, ...drawn('ming') });
  await people.join('Kwame Mensah', { room, ...drawn('kwame') });
  await alex.sees('Kwame Mensah');
  await expect(page.getByRole('button', { name: 'Check' })).toHaveCount(2);
  await shoot(page, 'verify-group');
  await page.getByRole('button', { name: 'Check' }).last().click();
  await expect(code).toBeVisible();
  await alex.press('They differ');
  await shoot(page, 'verify-mismatch');
  await page.goto('/team');
  await page.getByRole('button', { name: /^Join/ }).first().click();
  await page.getByRole('button', { name: /^Encrypted, if/ }).click();
  await expect(page.getByText('Anybody can name this room')).toBeVisible();
  await shoot(page, 'verify-open');
});

test('the connection: how it is, what was found, and a path that is lost', async ({ people }) => {
  const [alex, ada] = await fill(people, [
    ['Alex Rivera', 'alex'],
    ['Ada Okafor', 'ada'],
  ]);
  if (alex === undefined || ada === undefined) throw new Error('somebody did not come');
  const { page } = alex;
  await alex.sees('Ada Okafor');
  await page.getByRole('button', { name: /^Connection:/ }).click();
  const popover = page.getByRole('dialog', { name: /onnection/ });
  await expect(popover.getByText('Round trip')).toBeVisible();
  await shoot(page, 'quality-good');
  await page.keyboard.press('Escape');
  await alex.press('More');
  await page.getByRole('menuitem', { name: /^Settings/ }).click();
  await shoot(page, 'settings-general');
  await page.getByRole('tab', { name: 'Network' }).click();
  await shoot(page, 'settings-network');
  await page.keyboard.press('Escape');
  await ada.page.goto('about:blank');
  await expect(alex.tile('Ada Okafor')).toHaveCount(0);

  const lobby = await people.arrive('Alex Rivera', drawn('alex'));
  await lobby.page.getByRole('button', { name: 'Check your connection' }).click();
  await expect(lobby.page.getByRole('dialog').getByRole('button', { name: 'Copy report' })).toBeVisible();
  await shoot(lobby.page, 'doctor');
});

test('alone in the call', async ({ people }) => {
  const [alex] = await fill(people, [['Alex Rivera', 'alex']]);
  if (alex !== undefined) await shoot(alex.page, 'call-alone');
});

test('errors: blocked devices, full room, unreachable server', async ({ people, page }) => {
  const denied = await people.arrive('Alex Rivera', {
    before: (victim) =>
      victim.addInitScript(() => {
        navigator.mediaDevices.getUserMedia = () =>
          Promise.reject(new DOMException('Permission denied', 'NotAllowedError'));
        navigator.permissions.query = () =>
          Promise.resolve(
            Object.assign(new EventTarget(), { state: 'denied', onchange: null, name: 'camera' }) as PermissionStatus,
          );
      }),
  });
  await expect(denied.page.getByRole('heading', { name: /blocked/ })).toBeVisible();
  await shoot(denied.page, 'error-blocked');
  const inUse = await people.arrive('Alex Rivera', {
    before: (victim) =>
      victim.addInitScript(() => {
        navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('busy', 'NotReadableError'));
      }),
  });
  await expect(inUse.page.getByRole('heading', { name: /using your camera/ })).toBeVisible();
  await shoot(inUse.page, 'error-in-use');
  await page.addInitScript(() => Reflect.deleteProperty(window, 'RTCPeerConnection'));
  await page.goto('/weekly-sync');
  await expect(page.getByRole('heading', { name: /cannot make calls/ })).toBeVisible();
  await shoot(page, 'error-unsupported');
});

test('a full room', async ({ people }) => {
  const names = ['Ada', 'Ming', 'Kwame', 'Lena', 'Priya', 'Noor'];
  for (const name of names) {
    const person = await people.arrive(name, { browser: 'chromium without devices' });
    await person.page.getByRole('button', { name: 'Join without camera or microphone' }).click();
  }
  const seventh = await people.arrive('Alex Rivera');
  await seventh.page.getByRole('button', { name: /^Join/ }).first().click();
  await expect(seventh.page.getByRole('heading', { name: 'This room is full' })).toBeVisible();
  await shoot(seventh.page, 'error-full');
});

test('the picture of the README', async ({ people }) => {
  const crowd = [
    ['Alex Rivera', 'alex'],
    ['Ada Okafor', 'ada'],
    ['Ming Zhao', 'ming'],
    ['Kwame Mensah', 'kwame'],
    ['Zoë Kravchenko', 'lena'],
  ] as const;
  const [alex, ...others] = await fill(people, crowd);
  if (alex === undefined) throw new Error('nobody came');
  const { page } = alex;
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await others[2]?.press('Mute');
  for (const { name } of others) await alex.sees(name);
  await expect(page.getByRole('region', { name: 'Notices' }).getByText(/joined/)).toHaveCount(0);
  // Pictures start small and grow once a connection knows what it carries.
  const sharp = () =>
    page
      .locator('video')
      .evaluateAll((videos) => videos.every((video) => (video as HTMLVideoElement).videoHeight >= 240));
  await expect.poll(sharp).toBe(true);
  await settled(page);
  await page.screenshot({ path: '.github/call.png' });
});
