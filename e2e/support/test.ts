import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  expect,
  firefox,
  type Page,
  test as base,
} from '@playwright/test';
import { instrument } from './instrument.ts';
import { chromiumLaunch, firefoxLaunch } from './launch.ts';
import { createPerson, type Person } from './person.ts';

export type Kind = 'chromium' | 'firefox' | 'chromium without devices' | 'chromium with slow cameras';

interface Arrival {
  readonly browser?: Kind;
  readonly room?: string;
  readonly context?: BrowserContextOptions;
  /** Runs before the page loads. */
  readonly before?: (page: Page) => Promise<unknown>;
}

/**
 * What no page may do in any test: ask somebody else than the server it came from, or try what its
 * Content-Security-Policy forbids.
 */
async function watchRules(context: BrowserContext, origin: string): Promise<() => readonly string[]> {
  const broken: string[] = [];
  const isForeign = (url: URL): boolean => /^(?:http|ws)/.test(url.protocol) && url.host !== new URL(origin).host;
  const look = (address: string): void => {
    if (isForeign(new URL(address))) broken.push(`asked ${address}`);
  };
  context.on('request', (request) => look(request.url()));
  context.on('page', (page) => page.on('websocket', (socket) => look(socket.url())));
  await context.exposeBinding('reportViolation', (_, text: string) => broken.push(text));
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sourceFile }) =>
      window.reportViolation(`${effectiveDirective} ${blockedURI} in ${sourceFile}`),
    );
  });
  return () => broken;
}

declare global {
  interface Window {
    reportViolation(text: string): void;
  }
}

/** The people of one test. Each has a browser context of their own, as on a machine of their own. */
export interface People {
  /** Stands in the lobby of the room, name typed in. */
  arrive(name: string, how?: Arrival): Promise<Person>;
  /** Arrives and joins. */
  join(name: string, how?: Arrival): Promise<Person>;
  /** A room nobody else uses. */
  readonly room: string;
}

interface Browsers {
  get(kind: Kind): Promise<Browser>;
}

function launch(kind: Kind): Promise<Browser> {
  switch (kind) {
    case 'chromium':
      return chromium.launch(chromiumLaunch());
    case 'chromium with slow cameras':
      // Thirty pictures on two processors: as many as elsewhere, of fewer frames.
      return chromium.launch(chromiumLaunch('--use-fake-device-for-media-stream=fps=5'));
    case 'firefox':
      return firefox.launch(firefoxLaunch);
    case 'chromium without devices': {
      // The machine that runs the tests has no camera and no microphone: without the fake ones there are none.
      const options = chromiumLaunch();
      return chromium.launch({ ...options, args: options.args?.filter((arg) => !arg.includes('fake-device')) ?? [] });
    }
  }
}

let rooms = 0;

export const test = base.extend<{ people: People }, { browsers: Browsers }>({
  browsers: [
    // Playwright reads the fixture's dependencies off the pattern: none.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const running = new Map<Kind, Promise<Browser>>();
      await use({
        get(kind) {
          const browser = running.get(kind) ?? launch(kind);
          running.set(kind, browser);
          return browser;
        },
      });
      for (const browser of running.values()) await (await browser).close();
    },
    { scope: 'worker' },
  ],
  people: async ({ browsers, baseURL }, use) => {
    rooms += 1;
    const room = `room-${process.pid}-${rooms}`;
    const contexts: { close(): Promise<void> }[] = [];
    const rules: (() => readonly string[])[] = [];
    const arrive: People['arrive'] = async (name, how = {}) => {
      const browser = await browsers.get(how.browser ?? 'chromium');
      const context = await browser.newContext({ baseURL: baseURL ?? '', locale: 'en-US', ...how.context });
      contexts.push(context);
      rules.push(await watchRules(context, baseURL ?? ''));
      const page = await context.newPage();
      await instrument(page);
      await how.before?.(page);
      await page.goto(`/${how.room ?? room}`);
      await page.getByRole('textbox', { name: /^Your name/ }).fill(name);
      return createPerson(page, name);
    };
    await use({
      room,
      arrive,
      async join(name, how) {
        const person = await arrive(name, how);
        await person.join();
        return person;
      },
    });
    for (const context of contexts) await context.close();
    expect(rules.flatMap((broken) => broken())).toEqual([]);
  },
});

export { expect } from '@playwright/test';
