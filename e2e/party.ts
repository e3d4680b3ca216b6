import { chromium } from '@playwright/test';
import { findBrowsers } from './support/browsers.ts';
import { chromiumLaunch } from './support/launch.ts';

const NAMES = ['Ada', 'Grace', 'Ming', 'Noor', 'Kwame'];

// npm run party -- garden 3: three people with fake devices in your room, until Ctrl+C.
const [room = 'garden', count = '3'] = process.argv.slice(2);
const base = process.env['URL'] ?? 'http://localhost:3000';

process.env['CHROMIUM_PATH'] = findBrowsers().chromium;
const browser = await chromium.launch(chromiumLaunch());
for (const name of NAMES.slice(0, Number(count))) {
  const page = await (await browser.newContext({ locale: 'en-US' })).newPage();
  await page.goto(`${base}/${encodeURIComponent(room)}`);
  await page.getByRole('textbox', { name: /^Your name/ }).fill(name);
  await page.getByRole('button', { name: /^Join/ }).first().click();
  process.stdout.write(`${name} is in ${room}\n`);
}
process.once('SIGINT', () => void browser.close().then(() => process.exit(0)));
