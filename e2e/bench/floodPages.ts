import { type Browser, chromium, type Page } from '@playwright/test';
import { findBrowsers } from '../support/browsers.ts';
import { instrument } from '../support/instrument.ts';
import { chromiumLaunch } from '../support/launch.ts';

/** What is measured is what happens in this time, first without and then with the attack. */
const WINDOW_MS = 4000;
const LOOK_MS = 1500;

declare global {
  interface Window {
    /** The control channels of this page, as a modified client has them. */
    channels: RTCDataChannel[];
    /** Longest time for which the page's own timers did not run, in ms. */
    longest: number;
  }
}

/** Somebody whose page is not what we made of it. */
async function hack(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.channels = [];
    const { prototype } = RTCPeerConnection;
    const create: unknown = Reflect.get(prototype, 'createDataChannel');
    if (typeof create !== 'function') throw new Error('no data channels');
    prototype.createDataChannel = function createAndKeep(...how) {
      const channel = Reflect.apply(create, this, how) as RTCDataChannel; // as: what it always returns
      window.channels.push(channel);
      return channel;
    };
  });
}

/** Notices every moment in which nothing else could run. */
async function watch(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.longest = 0;
    const { port1, port2 } = new MessageChannel();
    let last = performance.now();
    // Messages, not timers: those are held back by the browser.
    port1.addEventListener('message', () => {
      const now = performance.now();
      window.longest = Math.max(window.longest, now - last);
      last = now;
      setTimeout(() => port2.postMessage(0), 1);
    });
    port1.start();
    port2.postMessage(0);
  });
}

async function enter(
  browser: Browser,
  url: string,
  name: string,
  prepare: (page: Page) => Promise<void>,
): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-US' });
  const page = await context.newPage();
  // What the compiler of this script puts around functions.
  await page.addInitScript({ content: 'globalThis.__name = (named) => named;' });
  await instrument(page);
  await prepare(page);
  await page.goto(`${url}/flood`);
  await page.getByRole('textbox', { name: /^Your name/ }).fill(name);
  await page.getByRole('button', { name: /^Join/ }).first().click();
  await page.getByRole('button', { name: 'Leave', exact: true }).waitFor();
  return page;
}

type Attack = readonly [name: string, run: (mallory: Page) => Promise<unknown>];

const candidates =
  (count: number) =>
  (mallory: Page): Promise<unknown> =>
    mallory.evaluate((most) => {
      const channel = window.channels.at(-1);
      const sdp = Array.from(window.instrument.connections)[0]?.localDescription?.sdp ?? '';
      const usernameFragment = /a=ice-ufrag:(\S+)/.exec(sdp)?.[1] ?? '';
      for (let n = 0; n < most; n += 1) {
        const address = `203.0.${(n >> 8) & 255}.${n & 255}`;
        const candidate = `candidate:${n} 1 udp ${2_000_000_000 - n} ${address} 9999 typ host`;
        const signal = { kind: 'candidate', candidate: { candidate, sdpMid: '0', sdpMLineIndex: 0, usernameFragment } };
        channel?.send(JSON.stringify({ kind: 'signal', signal }));
      }
    }, count);

const description = (mallory: Page): Promise<unknown> =>
  mallory.evaluate(() => {
    const channel = window.channels.at(-1);
    const sdp = Array.from(window.instrument.connections)[0]?.localDescription?.sdp ?? '';
    const lines = Array.from({ length: 10_000 }, (_, n) => `a=x:${n}\r\n`).join('');
    for (let revision = 50; revision < 60; revision += 1) {
      const signal = { kind: 'description', revision, description: { type: 'offer', sdp: sdp + lines } };
      const text = JSON.stringify({ kind: 'signal', signal });
      if (text.length < 250_000) channel?.send(text);
    }
  });

const words = (mallory: Page): Promise<unknown> =>
  mallory.evaluate(async () => {
    const channel = window.channels.at(-1);
    const end = performance.now() + 5000;
    const isOpen = (): boolean => channel?.readyState === 'open' && channel.bufferedAmount < 4_000_000;
    while (performance.now() < end) {
      for (let n = 0; n < 280; n += 1) if (isOpen()) channel?.send(JSON.stringify({ kind: 'ping', n }));
      await new Promise((resolve) => {
        setTimeout(resolve, 10);
      });
    }
  });

const names = (mallory: Page): Promise<unknown> =>
  mallory.evaluate(() => {
    const channel = window.channels.at(-1);
    const body = JSON.stringify({ kind: 'members', members: [{ name: 'x'.repeat(60_000) }], linked: [], gone: [] });
    const text = JSON.stringify({ kind: 'gossip', body });
    for (let n = 0; n < 500; n += 1) if ((channel?.bufferedAmount ?? 0) < 8_000_000) channel?.send(text);
  });

const ATTACKS: readonly Attack[] = [
  ['nothing', () => Promise.resolve()],
  ['1,000 candidates', candidates(1000)],
  ['10,000 candidates', candidates(10_000)],
  ['ten descriptions of 10,000 lines', description],
  ['28,000 words a second for 5 s', words],
  ['500 names of 60,000 characters', names],
];

/** A hostile member against the page of another one. */
export async function floodPages(url: string, say: (text: string) => void): Promise<void> {
  const browsers = [await launch(), await launch()] as const;
  say('| attack by a member | longest time the other page stood still | picture afterwards |');
  say('| --- | --- | --- |');
  for (const [name, run] of ATTACKS) {
    const victim = await enter(browsers[0], url, 'Ada', watch);
    const mallory = await enter(browsers[1], url, 'Mallory', hack);
    const video = victim.locator('video').first();
    const frames = (): Promise<number> =>
      video.evaluate((element) => (element instanceof HTMLVideoElement ? window.instrument.framesOf(element) : 0));
    await victim.waitForFunction(() => document.querySelectorAll('video').length > 1);
    await victim.waitForTimeout(WINDOW_MS);
    await victim.evaluate(() => (window.longest = 0));
    await run(mallory);
    await victim.waitForTimeout(WINDOW_MS);
    const longest = await victim.evaluate(() => window.longest);
    const before = await frames();
    await victim.waitForTimeout(LOOK_MS);
    const moves = (await frames()) > before;
    say(`| ${name} | ${longest.toFixed(0)} ms | ${moves ? 'moves' : 'stands'} |`);
    for (const page of [victim, mallory]) await page.context().close();
  }
  for (const browser of browsers) await browser.close();
}

/** One process each: what keeps one page busy is not to keep the other one. */
function launch(): Promise<Browser> {
  return chromium.launch({ ...chromiumLaunch(), executablePath: findBrowsers().chromium });
}
