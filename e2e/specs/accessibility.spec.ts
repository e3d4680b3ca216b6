import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { settled } from '../support/settled.ts';
import { expect, test } from '../support/test.ts';

const SCHEMES = ['light', 'dark'] as const;

async function hasNoViolation(page: Page, screen: string): Promise<void> {
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await settled(page);
    const { violations } = await new AxeBuilder({ page }).analyze();
    const found = violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.html} ${node.failureSummary}`).join(' ')}`,
    );
    expect(found, `${screen}, ${colorScheme}`).toEqual([]);
  }
}

async function hasNoSidewaysScroll(page: Page, screen: string): Promise<void> {
  for (const width of [320, 390, 820, 1440]) {
    await page.setViewportSize({ width, height: 844 });
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, `${screen} at ${width} px`).toBeLessThanOrEqual(0);
  }
  await page.setViewportSize({ width: 1280, height: 720 });
}

test('axe finds nothing on home, lobby, call and left, light and dark', async ({ people }) => {
  const ada = await people.arrive('Ada');
  const { page } = ada;
  await expect(page.getByRole('button', { name: 'Join call' })).toBeVisible();
  await hasNoViolation(page, 'lobby');
  await hasNoSidewaysScroll(page, 'lobby');

  await ada.join();
  await hasNoViolation(page, 'call, alone');
  await people.join('Grace');
  await ada.sees('Grace');
  await hasNoViolation(page, 'call, two');
  await people.join('Ming');
  await ada.sees('Ming');
  await hasNoViolation(page, 'call, three');
  await ada.press('More');
  await hasNoViolation(page, 'call, menu');
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await hasNoViolation(page, 'call, shortcuts');
  await page.keyboard.press('Escape');
  await hasNoSidewaysScroll(page, 'call');

  await ada.leave();
  await hasNoViolation(page, 'left');
  await hasNoSidewaysScroll(page, 'left');
  await page
    .getByRole('link', { name: 'Home' })
    .or(page.getByRole('button', { name: /home/i }))
    .first()
    .click();
  await expect(page.getByRole('textbox', { name: 'Room name' })).toBeVisible();
  await hasNoViolation(page, 'home');
  await hasNoSidewaysScroll(page, 'home');
});

/** Presses Tab until the wanted thing has the focus. */
async function tabTo(page: Page, name: string | RegExp, role: 'button' | 'textbox' = 'button'): Promise<void> {
  const target = page.getByRole(role, { name }).first();
  for (let presses = 0; presses < 40; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${String(name)}`);
}

test('the keyboard alone does a whole call', async ({ people, page }) => {
  await page.goto('/');
  await expect(page.getByRole('textbox', { name: 'Room name' })).toBeVisible();
  await tabTo(page, 'Room name', 'textbox');
  await page.keyboard.type(people.room);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Ready to join?' })).toBeVisible();
  await tabTo(page, /^Your name/, 'textbox');
  await page.keyboard.type('Ada');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Leave' })).toBeVisible();

  const grace = await people.join('Grace');
  await page.keyboard.press('m');
  await grace.seesThat('Ada', 'Muted');
  // Held, the space bar talks; let go, it is silent again.
  await page.keyboard.down('Space');
  await expect(grace.tile('Ada')).not.toHaveAccessibleName(/Muted/);
  await page.keyboard.up('Space');
  await grace.seesThat('Ada', 'Muted');
  await page.keyboard.press('v');
  await grace.seesThat('Ada', 'Camera off');
  await page.keyboard.press('v');
  await grace.sees('Ada');
  await page.keyboard.press('s');
  await grace.seesScreenOf('Ada');
  await page.keyboard.press('s');
  await expect(grace.page.getByRole('region', { name: 'Ada is presenting' })).toHaveCount(0);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await page.keyboard.press('Escape');
  await tabTo(page, /^(Mute|Unmute)$/);
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Rejoin' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Leave' })).toBeVisible();
  await page.keyboard.press('Control+Shift+L');
  await expect(page.getByRole('heading', { name: 'You left the call' })).toBeVisible();
});

test('push-to-talk is let go when the window loses the focus', async ({ people }) => {
  const ada = await people.join('Ada');
  const grace = await people.join('Grace');
  await ada.press('Mute');
  await grace.seesThat('Ada', 'Muted');
  await ada.page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
  await ada.page.keyboard.down('Space');
  await expect(grace.tile('Ada')).not.toHaveAccessibleName(/Muted/);
  await ada.page.evaluate(() => window.dispatchEvent(new Event('blur')));
  await grace.seesThat('Ada', 'Muted');
});
