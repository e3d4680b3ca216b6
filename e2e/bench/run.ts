import { spawn, type ChildProcess } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { type Browser, chromium, type Page } from '@playwright/test';
import { findBrowsers } from '../support/browsers.ts';
import { chromiumLaunch } from '../support/launch.ts';
import { startBareServer } from './bareServer.ts';
import { notePhases, type Phases, readPhases } from './phases.ts';

const ROUNDS = Number(process.env['ROUNDS'] ?? 15);
const PORT = Number(process.env['BENCH_PORT'] ?? 3198);
const PRODUCT = `http://localhost:${PORT}`;

function say(text = ''): void {
  process.stdout.write(`${text}\n`);
}

async function startProduct(): Promise<ChildProcess> {
  const env = {
    ...process.env,
    PORT: String(PORT),
    LOG_LEVEL: 'warn',
    SOCKETS_PER_ADDRESS: '500',
    JOINS_PER_MINUTE: '6000',
  };
  const child = spawn(process.execPath, ['dist/server/main.js'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  for (;;) {
    const up = await fetch(`${PRODUCT}/healthz`).then(
      (response) => response.ok,
      () => false,
    );
    if (up) return child;
    if (child.exitCode !== null) throw new Error('the server did not start');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

interface Contestant {
  readonly name: string;
  /** Opens the page at the door of a room and returns once Join can be pressed. */
  readonly ready: (page: Page, room: string) => Promise<void>;
}

const product: Contestant = {
  name: 'Parley',
  async ready(page, room) {
    await page.goto(`${PRODUCT}/${room}`);
    await page.getByRole('button', { name: 'Join call' }).waitFor();
  },
};

const bare = (url: string): Contestant => ({
  name: 'bare',
  async ready(page, room) {
    await page.goto(`${url}/?${room}`);
    await page.locator('#join:enabled').waitFor();
  },
});

function press(page: Page): Promise<void> {
  return page.getByRole('button', { name: /^join/i }).first().click();
}

async function measure(browser: Browser, { ready, name }: Contestant, round: number): Promise<Phases> {
  const contexts = await Promise.all([browser.newContext(), browser.newContext()]);
  const [waiting, joining] = await Promise.all(contexts.map((context) => context.newPage()));
  if (waiting === undefined || joining === undefined) throw new Error('two contexts make two pages');
  const room = `bench-${name.toLowerCase()}-${round}`;
  await Promise.all([notePhases(waiting), notePhases(joining)]);
  await ready(waiting, room);
  await ready(joining, room);
  if (name === product.name) {
    await press(waiting);
    await waiting.getByRole('button', { name: 'Leave' }).waitFor();
    // Who is inside shows at the door: the joining page has its socket and its ICE servers.
    await joining
      .getByText(/in the call/)
      .first()
      .waitFor();
  }
  await press(joining);
  const phases = await readPhases(joining);
  await Promise.all(contexts.map((context) => context.close()));
  return phases;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function table(results: ReadonlyMap<string, readonly Phases[]>): void {
  const of = (name: string, phase: keyof Phases): number =>
    median((results.get(name) ?? []).map((phases) => phases[phase]));
  say(`Join to first remote frame, median of ${ROUNDS}, ms from the press`);
  say('phase          Parley     bare    ratio');
  for (const phase of ['signaled', 'connected', 'firstFrame'] as const) {
    const [ours, theirs] = [of('Parley', phase), of('bare', phase)];
    say(
      `${phase.padEnd(12)} ${ours.toFixed(0).padStart(8)} ${theirs.toFixed(0).padStart(8)} ${(ours / theirs).toFixed(2).padStart(8)}`,
    );
  }
}

async function sizes(): Promise<void> {
  const folder = 'dist/client/assets';
  const files = (await readdir(folder)).filter((file) => file.endsWith('.js'));
  const gz = async (file: string): Promise<number> =>
    gzipSync(await readFile(`${folder}/${file}`), { level: 9 }).length;
  const entry = files.filter((file) => /^(?:base|rolldown-runtime|en)-/.test(file));
  const kB = async (list: readonly string[]): Promise<string> => {
    const bytes = await Promise.all(list.map(gz));
    return `${(bytes.reduce((sum, size) => sum + size, 0) / 1000).toFixed(1)} kB gz`;
  };
  say(`Entry with lobby: ${await kB(entry)}; all scripts: ${await kB(files)}`);
}

/** What the page had asked for when Join could be pressed; what it fetches ahead afterwards does not count. */
async function requests(browser: Browser): Promise<void> {
  const page = await browser.newPage();
  await page.addInitScript(() => {
    const watch = new MutationObserver(() => {
      if (document.querySelector('button[type=submit]:enabled') === null) return;
      watch.disconnect();
      const asked = performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname);
      Object.assign(window, { benchAsked: [location.pathname, ...asked] });
    });
    watch.observe(document, { subtree: true, childList: true });
  });
  await page.goto(`${PRODUCT}/bench-requests`);
  await page.waitForFunction(() => 'benchAsked' in window);
  const asked = await page.evaluate(() => (window as unknown as { benchAsked: readonly string[] }).benchAsked);
  say(`Requests before Join is usable: ${asked.length} (${asked.join(' ')})`);
  await page.close();
}

process.env['CHROMIUM_PATH'] = findBrowsers().chromium;
const server = await startProduct();
const bareServer = await startBareServer();
const browser = await chromium.launch(chromiumLaunch());
try {
  const results = new Map<string, Phases[]>([
    [product.name, []],
    ['bare', []],
  ]);
  const contestants = [product, bare(bareServer.url)];
  // One unmeasured round warms the browser; then they take turns, so that a noisy moment hits both.
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const contestant of round % 2 === 0 ? contestants : contestants.toReversed()) {
      const phases = await measure(browser, contestant, round);
      if (round > 0) results.get(contestant.name)?.push(phases);
    }
  }
  table(results);
  await sizes();
  await requests(browser);
} finally {
  await browser.close();
  server.kill('SIGTERM');
  bareServer.close();
}
