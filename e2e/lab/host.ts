import { type Browser, chromium, firefox, type Page } from '@playwright/test';
import { pathToFileURL } from 'node:url';
import { instrument } from '../support/instrument.ts';
import { chromiumLaunch, firefoxLaunch } from '../support/launch.ts';
import type { Maker } from '../support/strangers.ts';
import { copyText } from '../support/clipboard.ts';

/** What the conductor asks of a host, and what the host answers. */
export type Order =
  | { readonly what: 'open'; readonly page: string; readonly browser: Maker; readonly file: string }
  | { readonly what: 'invite'; readonly page: string }
  | { readonly what: 'accept'; readonly page: string; readonly code: string }
  | { readonly what: 'answer'; readonly page: string; readonly code: string }
  /** Resolves with the milliseconds until the other's picture has moved. */
  | { readonly what: 'see'; readonly page: string; readonly name: string }
  | { readonly what: 'close'; readonly page: string };
export interface Asked {
  readonly id: number;
  readonly order: Order;
}
export interface Answered {
  readonly id: number;
  readonly text: string | null;
  readonly error: string | null;
}

/** Tells its addresses, as it does to a page that may use the camera: here the cameras are off until the end. */
const openFirefox = {
  ...firefoxLaunch,
  firefoxUserPrefs: {
    ...firefoxLaunch.firefoxUserPrefs,
    'media.peerconnection.ice.obfuscate_host_addresses': false,
  },
};
const CONNECT_MS = 60_000;
const browsers = new Map<Maker, Promise<Browser>>();
const pages = new Map<string, Page>();

function browserOf(maker: Maker): Promise<Browser> {
  const running =
    browsers.get(maker) ?? (maker === 'chromium' ? chromium.launch(chromiumLaunch()) : firefox.launch(openFirefox));
  browsers.set(maker, running);
  return running;
}

function pageOf(name: string): Page {
  const page = pages.get(name);
  if (page === undefined) throw new Error(`no page ${name}`);
  return page;
}

async function open(name: string, maker: Maker, file: string): Promise<null> {
  const context = await (
    await browserOf(maker)
  ).newContext({ locale: 'en-US', viewport: { width: 480, height: 360 }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  pages.set(name, page);
  // This script runs through tsx, which names functions by a helper that the page does not have.
  await page.addInitScript({ content: 'globalThis.__name = (named) => named;' });
  await instrument(page);
  // Thirty pages wait at once: no cameras until there is somebody to see them, and nothing that turns.
  const settings = { name: 'Lab', startCamera: false, startMicrophone: false, motion: 'less' };
  await page.addInitScript((state) => localStorage.setItem('parley', JSON.stringify({ version: 1, state })), settings);
  await page.goto(pathToFileURL(file).href);
  await page.addStyleTag({ content: '* { animation: none !important }' });
  return null;
}

/** Presses, and reads what the page then shows to be sent. */
async function made(page: Page, press: string, label: string): Promise<string> {
  await page.getByRole('button', { name: press, exact: true }).click();
  const line = page.getByRole('textbox', { name: label });
  await line.waitFor({ timeout: CONNECT_MS });
  return line.inputValue();
}

let pasting: Promise<void> = Promise.resolve();

/** One at a time: all pages of a browser share one clipboard. */
function paste(page: Page, code: string): Promise<void> {
  const work = async (): Promise<void> => {
    await copyText(page, code);
    await page.keyboard.press('Control+V');
  };
  pasting = pasting.then(work, work);
  return pasting;
}

async function see(page: Page, name: string): Promise<string> {
  const started = performance.now();
  await page.getByRole('button', { name: 'Leave', exact: true }).waitFor({ timeout: CONNECT_MS });
  const inCall = performance.now() - started;
  await page.getByRole('button', { name: 'Turn camera on', exact: true }).click();
  const video = page
    .getByRole('listitem', { name: new RegExp(`^${name}`) })
    .locator('video')
    .first();
  await video.waitFor({ timeout: CONNECT_MS });
  await page.waitForFunction(
    (element) => element instanceof HTMLVideoElement && window.instrument.framesOf(element) > 5,
    await video.elementHandle(),
    { timeout: CONNECT_MS },
  );
  return String(Math.round(inCall));
}

async function obey(order: Order): Promise<string | null> {
  switch (order.what) {
    case 'open':
      return open(order.page, order.browser, order.file);
    case 'invite':
      return made(pageOf(order.page), 'Create invite', 'Your invite');
    case 'accept':
      await paste(pageOf(order.page), order.code);
      return made(pageOf(order.page), 'Join and copy reply', 'Your reply');
    case 'answer':
      await paste(pageOf(order.page), order.code);
      return null;
    case 'see':
      return see(pageOf(order.page), order.name);
    case 'close':
      await pageOf(order.page).context().close();
      return null;
  }
}

process.on('message', ({ id, order }: Asked) => {
  const answer = (text: string | null, error: string | null): void => {
    process.send?.({ id, text, error } satisfies Answered);
  };
  obey(order).then(
    (text) => answer(text, null),
    (error: unknown) => answer(null, String(error)),
  );
});
process.on('disconnect', () => process.exit(0));
