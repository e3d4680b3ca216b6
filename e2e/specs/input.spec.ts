import { expect, test } from '../support/test.ts';

const rooms: readonly { readonly typed: string; readonly shown: string }[] = [
  { typed: '  Weekly   Sync ', shown: 'weekly-sync' },
  { typed: '👩‍👩‍👧‍👦 picnic', shown: '👩‍👩‍👧‍👦-picnic' },
  { typed: 'غرفة الاجتماعات', shown: 'غرفة-الاجتماعات' },
  { typed: '<img src=x onerror=alert(1)>', shown: '<img-src=x-onerror=alert(1)>' },
  { typed: '家庭视频', shown: '家庭视频' },
  { typed: 'metrics', shown: 'room-metrics' },
  { typed: 'a/b?c#d%2e', shown: 'a-b?c#d%2e' },
];

for (const { typed, shown } of rooms) {
  test(`a room may be called ${JSON.stringify(typed)}`, async ({ page }) => {
    await page.goto('/');
    await page.getByRole('textbox', { name: 'Room name' }).fill(typed);
    await page.keyboard.press('Enter');
    await expect(page.getByText(shown, { exact: true }).first()).toBeVisible();
    await page.reload();
    await expect(page.getByText(shown, { exact: true }).first()).toBeVisible();
  });
}

test('an empty room name gets one nobody can guess', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Start call' }).click();
  await expect(page).toHaveURL(/\/\p{L}+-\p{L}+-\p{L}+-\p{L}+#k=[\w-]{22}$/u);
});

test('a typed name is kept behind a private link', async ({ page }) => {
  await page.goto('/');
  const seal = page.getByRole('button', { name: 'Keep this name, behind a private link' });
  await expect(page.getByRole('button', { name: 'Start call' })).toBeVisible();
  await expect(seal).toHaveCount(0);
  await page.getByRole('textbox', { name: 'Room name' }).fill('Weekly');
  await seal.click();
  await expect(page).toHaveURL(/\/weekly#k=[\w-]{22}$/u);
  await expect(page.getByText('weekly', { exact: true }).first()).toBeVisible();
});

test('a room name of 10 kB is refused with words and nothing is lost', async ({ page }) => {
  await page.goto('/');
  const field = page.getByRole('textbox', { name: 'Room name' });
  const long = 'x'.repeat(10_000);
  await field.fill(long);
  await page.keyboard.press('Enter');
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByText(/64/).first()).toBeVisible();
  await expect(field).toHaveValue(long);
});

test('a link with a broken percent sign is taken as it is written', async ({ page }) => {
  await page.goto('/%E0%A4%A');
  await expect(page.getByText('%e0%a4%a', { exact: true })).toBeVisible();
});

test('a link that names no possible room leads home, with words and the text', async ({ page }) => {
  await page.goto(`/${'y'.repeat(300)}`);
  const field = page.getByRole('textbox', { name: 'Room name' });
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(field).toHaveValue('y'.repeat(300));
});

const names: readonly { readonly typed: string; readonly shown: string }[] = [
  { typed: '<b>Ada</b><script>alert(1)</script>', shown: '<b>Ada</b><script>alert(1)</script>' },
  { typed: 'محمد \u202eالأحمد', shown: 'محمد الأحمد' },
  { typed: '👩🏽‍🚀 Ada', shown: '👩🏽‍🚀 Ada' },
  { typed: '', shown: 'Guest' },
];

test('names are shown as text, whatever they hold', async ({ people }) => {
  const ada = await people.join('Ada');
  for (const { typed, shown } of names) {
    const other = await people.join(typed);
    await ada.sees(shown);
    await other.leave();
    await ada.seesNobody(shown);
  }
});

test('a name of 10 kB is cut at 64 characters', async ({ people }) => {
  const ada = await people.join('Ada');
  await people.join('é'.repeat(10_000));
  await ada.sees('é'.repeat(64));
});
