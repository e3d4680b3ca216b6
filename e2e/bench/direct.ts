import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from '@playwright/test';
import { findBrowsers } from '../support/browsers.ts';
import { forge } from '../support/forge.ts';
import { chromiumLaunch } from '../support/launch.ts';
import { type DirectPage, openDirect, singleFile } from './directPages.ts';
import { notePhases } from './phases.ts';

const ROUNDS = Number(process.env['ROUNDS'] ?? 15);
/** Nobody answers at an address that is set aside for documentation (RFC 5737). */
const DEAD_STUN = 'stun:192.0.2.1:3478';
const PEOPLE = 8;

function say(text = ''): void {
  process.stdout.write(`${text}\n`);
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
const median = (values: readonly number[]): number => quantile(values, 0.5);
const figures = (values: readonly number[]): string =>
  `median ${median(values).toFixed(0)}, p95 ${quantile(values, 0.95).toFixed(0)} ms of ${values.length}`;

async function close(...pages: readonly DirectPage[]): Promise<void> {
  await Promise.all(pages.map(({ page }) => page.context().close()));
}

async function pressToClipboard(browser: Browser, file: string, rounds: number): Promise<readonly number[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const ada = await openDirect(browser, { name: 'Ada', file });
    await ada.invite();
    await ada.page.waitForFunction(() => 'copied' in window.moments);
    const { pressed = Number.NaN, copied = Number.NaN } = await ada.moments();
    times.push(copied - pressed);
    await close(ada);
  }
  return times;
}

async function firstFrames(pages: readonly Page[], from: number, key: 'moments' | 'benchMarks'): Promise<number> {
  const times = await Promise.all(
    pages.map(async (page) => {
      const marks = await page.waitForFunction((name) => {
        const noted = (window as unknown as Record<string, Record<string, number>>)[name];
        const at = noted?.['firstFrame'];
        if (at === undefined) return null;
        return name === 'moments' ? at : performance.timeOrigin + at;
      }, key);
      return (await marks.jsonValue()) ?? Number.NaN;
    }),
  );
  return Math.max(...times) - from;
}

async function replyToVideo(browser: Browser, file: string): Promise<number> {
  const [ada, grace] = [
    await openDirect(browser, { name: 'Ada', file }),
    await openDirect(browser, { name: 'Grace', file }),
  ];
  const reply = await grace.join(await ada.invite());
  await ada.paste(reply);
  await ada.inCall();
  const { pasted = Number.NaN } = await ada.moments();
  const time = await firstFrames([ada.page, grace.page], pasted, 'moments');
  await close(ada, grace);
  return time;
}

async function bareReplyToVideo(browser: Browser): Promise<number> {
  const url = pathToFileURL(join(import.meta.dirname, 'barePaste.html')).href;
  const open = async (): Promise<Page> => {
    const page = await (await browser.newContext({ viewport: { width: 640, height: 480 } })).newPage();
    await notePhases(page);
    await page.goto(url);
    await page.waitForFunction(() => 'bare' in window);
    return page;
  };
  const [ada, grace] = [await open(), await open()];
  const call = (page: Page, what: string, text = ''): Promise<string> =>
    page.evaluate(
      ([name, code]) =>
        (window as unknown as { bare: Record<string, (t: string) => Promise<string>> }).bare[name ?? '']?.(
          code ?? '',
        ) ?? '',
      [what, text],
    );
  const answer = await call(grace, 'answer', await call(ada, 'offer'));
  const pasted = await ada.evaluate(() => performance.timeOrigin + performance.now());
  await call(ada, 'take', answer);
  const time = await firstFrames([ada, grace], pasted, 'benchMarks');
  await Promise.all([ada, grace].map((page) => page.context().close()));
  return time;
}

/** Each newcomer comes in through the one before. Resolves with the time from the paste to the last link of the newcomer. */
async function meshTimes(browser: Browser, file: string): Promise<readonly number[]> {
  const people = [await openDirect(browser, { name: 'P1', file, devices: false })];
  const times: number[] = [];
  while (people.length < PEOPLE) {
    const last = people.at(-1);
    if (last === undefined) break;
    const newcomer = await openDirect(browser, { name: `P${people.length + 1}`, file, devices: false });
    const reply = await newcomer.join(await (people.length === 1 ? last.invite() : last.inviteOneMore()));
    await last.paste(reply);
    await newcomer.page.waitForFunction((count) => window.moments.links.length >= count, people.length);
    const { pasted = Number.NaN } = await last.moments();
    times.push(Math.max(...(await newcomer.moments()).links) - pasted);
    await newcomer.inCall();
    people.push(newcomer);
  }
  await close(...people);
  return times;
}

async function seen(page: DirectPage, since: number, isSo: (labels: string) => boolean): Promise<number> {
  for (;;) {
    const { tiles } = await page.moments();
    const found = tiles.find(([at, labels]) => at >= since && isSo(labels));
    if (found !== undefined) return found[0] - since;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** How soon the other sees it when somebody closes the page, and when somebody's browser is killed. */
async function departures(browser: Browser, file: string): Promise<readonly [left: number, crashed: number]> {
  const ada = await openDirect(browser, { name: 'Ada', file });
  const grace = await openDirect(browser, { name: 'Grace', file });
  await ada.paste(await grace.join(await ada.invite()));
  await ada.inCall();
  await firstFrames([ada.page, grace.page], 0, 'moments');
  await grace.page.getByRole('button', { name: 'Leave', exact: true }).click();
  const { pressed = Number.NaN } = await grace.moments();
  const left = await seen(ada, pressed, (labels) => !labels.includes('Grace'));
  await close(ada, grace);

  const server = await chromium.launchServer(chromiumLaunch());
  const own = await chromium.connect(server.wsEndpoint());
  const ming = await openDirect(browser, { name: 'Ming', file });
  const noor = await openDirect(own, { name: 'Noor', file });
  await ming.paste(await noor.join(await ming.invite()));
  await ming.inCall();
  await firstFrames([ming.page, noor.page], 0, 'moments');
  server.process().kill('SIGKILL');
  const crashed = await seen(ming, Date.now(), (labels) => /Noor[^|]*Reconnecting/.test(labels));
  await close(ming);
  return [left, crashed];
}

/** How soon the inviter reads that the certificate is not the one in the reply. */
async function noticed(browser: Browser, file: string): Promise<number> {
  const ada = await openDirect(browser, { name: 'Ada', file });
  const grace = await openDirect(browser, { name: 'Grace', file });
  const reply = forge.fingerprint(await grace.join(await ada.invite()));
  const told = ada.page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const observer = new MutationObserver(() => {
          if (document.querySelector('h1')?.textContent !== 'The code was changed on its way') return;
          observer.disconnect();
          resolve(performance.timeOrigin + performance.now());
        });
        observer.observe(document, { subtree: true, childList: true, characterData: true });
      }),
  );
  await ada.paste(reply);
  const at = await told;
  const { pasted = Number.NaN } = await ada.moments();
  await close(ada, grace);
  return at - pasted;
}

process.env['CHROMIUM_PATH'] = findBrowsers().chromium;
const browser = await chromium.launch(chromiumLaunch());
try {
  const file = await singleFile(null);
  await pressToClipboard(browser, file, 1);
  say(`Press to code on the clipboard: ${figures(await pressToClipboard(browser, file, ROUNDS))}`);
  const dead = await singleFile(DEAD_STUN);
  say(`The same with a STUN server that is dead: ${figures(await pressToClipboard(browser, dead, ROUNDS))}`);

  const [ours, bare]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    ours.push(await replyToVideo(browser, file));
    bare.push(await bareReplyToVideo(browser));
  }
  say(`Reply taken to video both ways: ${figures(ours)}`);
  say(`A bare page with full descriptions: ${figures(bare)}; ratio ${(median(ours) / median(bare)).toFixed(2)}`);

  const rounds: (readonly number[])[] = [];
  for (let round = 0; round < 3; round += 1) rounds.push(await meshTimes(browser, file));
  const of = (people: number): number => median(rounds.map((times) => times[people - 2] ?? Number.NaN));
  say('Paste to all links of the newcomer, nobody with a camera or a microphone, median of 3, ms');
  say(Array.from({ length: PEOPLE - 1 }, (_, index) => `${index + 2} people: ${of(index + 2).toFixed(0)}`).join('  '));
  say(`ratio of ${PEOPLE} to 2 people: ${(of(PEOPLE) / of(2)).toFixed(2)}`);

  const tampered: number[] = [];
  for (let round = 0; round < 5; round += 1) tampered.push(await noticed(browser, file));
  say(`A changed fingerprint is read about: ${figures(tampered)}`);

  const gone: (readonly [number, number])[] = [];
  for (let round = 0; round < 5; round += 1) gone.push(await departures(browser, file));
  say(`Leaving is seen: ${figures(gone.map(([left]) => left))}`);
  say(`A killed browser is seen: ${figures(gone.map(([, crashed]) => crashed))}`);
} finally {
  await browser.close();
}
