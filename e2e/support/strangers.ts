import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import {
  type Browser,
  type BrowserContextOptions,
  chromium,
  expect,
  firefox,
  type Page,
  test as base,
} from '@playwright/test';
import { copyText } from './clipboard.ts';
import { instrument } from './instrument.ts';
import { chromiumLaunch, firefoxLaunch } from './launch.ts';
import { createPerson, type Person } from './person.ts';

export const SINGLE_FILE = pathToFileURL(join(import.meta.dirname, '../../dist/single/parley.html')).href;

export type Maker = 'chromium' | 'firefox';

declare global {
  interface Window {
    /** What the page put on the clipboard last, and how long after the last press it was there, in ms. */
    copied?: { readonly text: string; readonly after: number };
  }
}

/** Somebody with a browser of their own, who shares nothing with the others but what they send each other. */
export interface Stranger extends Person {
  /** How often a control was pressed. */
  presses(): number;
  /** Presses the button that makes the invite; resolves with what that press put on the clipboard. */
  invites(): Promise<string>;
  /** The same in the call. */
  invitesOneMore(): Promise<string>;
  /** Pastes a text anywhere on the page, by the keyboard. */
  pastes(text: string): Promise<void>;
  /** From an invite to a reply on the clipboard: pastes and joins. */
  joinsBy(invite: string): Promise<string>;
  /** The press that takes an invite: resolves with the reply on the clipboard. */
  joins(): Promise<string>;
  /** What the last press put on the clipboard. */
  clipboard(): Promise<string>;
  inCall(): Promise<void>;
  /** The power goes: no goodbye. Chromium only. */
  crash(): void;
}

export interface Meeting {
  readonly browser?: Maker;
  readonly url?: string;
  readonly args?: readonly string[];
  /** False: the browser really asks for the camera. */
  readonly fakePermissions?: boolean;
  readonly context?: BrowserContextOptions;
  readonly before?: (page: Page) => Promise<unknown>;
}

async function watchClipboard(page: Page): Promise<void> {
  await page.addInitScript(() => {
    let pressed = 0;
    addEventListener('click', () => (pressed = performance.now()), { capture: true });
    const { clipboard } = navigator;
    const write = clipboard.write.bind(clipboard);
    const writeText = clipboard.writeText.bind(clipboard);
    const note = (text: string): void => {
      window.copied = { text, after: performance.now() - pressed };
    };
    clipboard.write = async (items) => {
      await write(items);
      const blob = await items[0]?.getType('text/plain');
      note((await blob?.text()) ?? '');
    };
    clipboard.writeText = async (text) => {
      await writeText(text);
      note(text);
    };
  });
}

function createStranger(page: Page, name: string, crash: () => void): Stranger {
  const person = createPerson(page, name);
  let presses = 0;
  const press = async (control: string): Promise<void> => {
    presses += 1;
    await person.press(control);
  };
  const clipboard = async (): Promise<string> => {
    await page.waitForFunction(() => window.copied !== undefined);
    return page.evaluate(() => window.copied?.text ?? '');
  };
  const forget = (): Promise<void> => page.evaluate(() => void delete window.copied);
  const pastes = async (text: string): Promise<void> => {
    await copyText(page, text);
    await page.keyboard.press('Control+V');
  };
  const joins = async (): Promise<string> => {
    await forget();
    await press('Join and copy reply');
    return clipboard();
  };
  return {
    ...person,
    press,
    presses: () => presses,
    clipboard,
    pastes,
    async invites() {
      await forget();
      await press('Create invite');
      const code = await clipboard();
      // Firefox puts it there a moment later, and whatever was copied meanwhile would be lost.
      await expect(page.getByRole('status').filter({ hasText: 'Copied' })).toBeVisible();
      return code;
    },
    async invitesOneMore() {
      const dialog = page.getByRole('dialog', { name: 'Invite people' });
      if (!(await dialog.isVisible())) {
        await press('More');
        await page.getByRole('menuitem', { name: /^Invite people/ }).click();
      }
      await forget();
      await dialog.getByRole('button', { name: /^(Create invite|Invite one more|New invite)$/ }).click();
      return clipboard();
    },
    joins,
    async joinsBy(invite) {
      await pastes(invite);
      return joins();
    },
    inCall: () => expect(page.getByRole('button', { name: 'Leave', exact: true })).toBeVisible(),
    crash,
  };
}

/** Firefox without a display has no screen to share: it gets one that is painted. */
async function fakeScreen(page: Page): Promise<void> {
  await page.addInitScript(() => {
    navigator.mediaDevices.getDisplayMedia = () => {
      const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 360 });
      const context = canvas.getContext('2d');
      let painted = 0;
      setInterval(() => {
        painted += 1;
        context?.fillRect((painted * 7) % 640, 0, 5, 360);
      }, 50);
      return Promise.resolve(canvas.captureStream(20));
    };
  });
}

interface Running {
  readonly browser: Browser;
  readonly crash: () => void;
  close(): Promise<void>;
}

async function start({ browser: maker = 'chromium', args = [], fakePermissions = true }: Meeting): Promise<Running> {
  if (maker === 'firefox') {
    const browser = await firefox.launch(firefoxLaunch);
    const crash = (): void => {
      throw new Error('only Chromium is started so that it can be killed');
    };
    return { browser, crash, close: () => browser.close() };
  }
  const options = chromiumLaunch(...args);
  const own = options.args?.filter((arg) => fakePermissions || arg !== '--use-fake-ui-for-media-stream') ?? [];
  const server = await chromium.launchServer({ ...options, args: own });
  const browser = await chromium.connect(server.wsEndpoint());
  return { browser, crash: () => void server.process().kill('SIGKILL'), close: () => server.close() };
}

/** People who have never met: each in a browser process of their own, on the single file. */
export const test = base.extend<{ meet: (name: string, how?: Meeting) => Promise<Stranger> }>({
  // Playwright reads the fixture's dependencies off the pattern: none.
  // oxlint-disable-next-line no-empty-pattern
  meet: async ({}, use) => {
    const running: Running[] = [];
    await use(async (name, how = {}) => {
      const { url = SINGLE_FILE, context, before } = how;
      const one = await start(how);
      running.push(one);
      const page = await (await one.browser.newContext({ locale: 'en-US', ...context })).newPage();
      await instrument(page);
      await watchClipboard(page);
      if (how.browser === 'firefox') await fakeScreen(page);
      await before?.(page);
      // The name is typed once and remembered; here it was typed long ago.
      await page.addInitScript((typed) => {
        if (localStorage.getItem('parley') !== null) return;
        localStorage.setItem('parley', JSON.stringify({ version: 1, state: { name: typed } }));
      }, name);
      await page.goto(url);
      // What a page that is still being drawn is told, nobody hears.
      await expect(page.locator('h1')).not.toHaveCount(0);
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
      return createStranger(page, name, one.crash);
    });
    for (const one of running) await one.close();
  },
});

export { expect } from '@playwright/test';
