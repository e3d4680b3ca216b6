import type { Page } from '@playwright/test';

/** Copies a text with the keyboard, as from another window. */
export async function copyText(page: Page, text: string): Promise<void> {
  await page.evaluate((value) => {
    const area = document.createElement('textarea');
    area.id = 'elsewhere';
    area.value = value;
    // Behind a modal dialog nothing can be selected.
    (document.querySelector('dialog:modal') ?? document.body).append(area);
    area.select();
  }, text);
  await page.keyboard.press('Control+C');
  await page.evaluate(() => document.querySelector('#elsewhere')?.remove());
}
