import type { Browser, Page } from '@playwright/test';
import type { Path, Picture, Sound } from './notes.ts';
import { watch } from './watch.ts';

/** Somebody in a call of two, seen from outside. */
export interface Member {
  readonly page: Page;
  /** When frames of the other came after that moment (ms since 1970). */
  framesSince(moment: number): Promise<readonly number[]>;
  /** When the words about the lost server came and went, in turns, and when a socket to it opened. */
  server(): Promise<{ readonly badge: readonly number[]; readonly sockets: readonly number[] }>;
  path(): Promise<Path | null>;
  /** How loud the other was, 0 to 1, since this was first asked. */
  loudness(): Promise<number>;
  /** From now on, notes of sound and picture are kept. */
  listen(): Promise<void>;
  heard(): Promise<{ readonly sound: readonly Sound[]; readonly picture: readonly Picture[] }>;
}

/** Two people in one room. */
export interface Pair {
  readonly members: readonly [Member, Member];
  /** Milliseconds from the second one's press of Join until each saw the other. */
  readonly firstFrames: readonly [number, number];
  close(): Promise<void>;
}

/** Where somebody opens the page. */
export interface Seat {
  readonly browser: Browser;
  /** Of the product; `bare` of the plain page that it is compared with. */
  readonly url: string;
  readonly bare: string;
}

/** What makes a page other than a plain one. */
export interface PageOptions {
  /** The plain page instead of the product. */
  readonly bare?: boolean;
  /** Width of the camera's picture. */
  readonly width?: number;
  /** What the person has chosen before (src/store, Settings). */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Runs before the page loads. */
  readonly before?: (page: Page) => Promise<unknown>;
}

/** Generous: the machine may be busy with other things. */
const OPEN_MS = 60_000;
const FIRST_FRAME_MS = 30_000;

function createMember(page: Page): Member {
  return {
    page,
    framesSince: (moment) => page.evaluate((since) => window.notes.frames.filter((at) => at >= since), moment),
    server: () => page.evaluate(() => ({ badge: window.notes.badge, sockets: window.notes.sockets })),
    path: () => page.evaluate(() => window.notes.path()),
    loudness: async () => Math.max(0, ...(await page.evaluate(() => window.instrument.loudness()))),
    listen: () => page.evaluate(() => window.notes.listen()),
    heard: () => page.evaluate(() => ({ sound: window.notes.sound, picture: window.notes.picture })),
  };
}

async function enter({ browser }: Seat, address: string, name: string, options: PageOptions): Promise<Page> {
  const context = await browser.newContext({
    locale: 'en-US',
    viewport: { width: 480, height: 360 },
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await watch(page, options.width);
  const state = { name, motion: 'less', ...options.settings };
  await page.addInitScript((kept) => localStorage.setItem('parley', JSON.stringify(kept)), { version: 1, state });
  await options.before?.(page);
  await page.goto(address, { timeout: OPEN_MS });
  return page;
}

async function join(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Join/ }).first().click({ timeout: OPEN_MS });
}

/** Waits for the first picture of the other; resolves with its moment. */
async function firstFrame(page: Page, since: number): Promise<number> {
  const first = await page.waitForFunction((moment) => window.notes.frames.find((at) => at >= moment), since, {
    timeout: FIRST_FRAME_MS,
    polling: 50,
  });
  return first.evaluate((at) => at ?? Number.NaN);
}

let rooms = 0;

/** Everybody of a call of any size, without waiting for pictures. */
export interface Gathering {
  readonly pages: readonly Page[];
  close(): Promise<void>;
}

/** Somebody at the door of a room nobody else uses. */
export function visit(seat: Seat): Promise<Page> {
  rooms += 1;
  return enter(seat, `${seat.url}/lab-${process.pid}-${rooms}`, 'Ada', {});
}

/** Brings somebody from each seat into one room, one after the other. */
export async function gather(seats: readonly (Seat & { readonly name: string })[]): Promise<Gathering> {
  rooms += 1;
  const room = `lab-${process.pid}-${rooms}`;
  const pages: Page[] = [];
  for (const seat of seats) {
    const page = await enter(seat, `${seat.url}/${room}`, seat.name, {});
    pages.push(page);
    await join(page);
    await page.getByRole('button', { name: 'Leave', exact: true }).waitFor({ timeout: OPEN_MS });
  }
  return { pages, close: async () => void (await Promise.all(pages.map((page) => page.context().close()))) };
}

/** Lets the second one in where the first is; resolves with the moment of the press (ms since 1970). */
async function comeTogether(first: Page, second: Page, bare: boolean): Promise<number> {
  if (bare) {
    // The plain page is in its call as soon as somebody else comes.
    await first.locator('button:enabled').waitFor({ timeout: OPEN_MS });
  } else {
    await join(first);
    await first.getByRole('button', { name: 'Leave', exact: true }).waitFor({ timeout: OPEN_MS });
  }
  await join(second);
  return second.evaluate(() => window.notes.joined ?? Number.NaN);
}

/** Opens the two pages, lets the second join where the first waits, and resolves when both see each other. */
export async function meet(seats: readonly [Seat, Seat], options: PageOptions = {}): Promise<Pair> {
  rooms += 1;
  const room = `lab-${process.pid}-${rooms}`;
  const bare = options.bare ?? false;
  const pages: Page[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(pages.map((page) => page.context().close()));
  };
  const open = async (seat: Seat, name: string): Promise<Page> => {
    const page = await enter(seat, bare ? `${seat.bare}/?${room}` : `${seat.url}/${room}`, name, options);
    pages.push(page);
    return page;
  };
  try {
    const first = await open(seats[0], 'Ada');
    const second = await open(seats[1], 'Grace');
    const pressed = await comeTogether(first, second, bare);
    const [one, two] = await Promise.all([firstFrame(first, 0), firstFrame(second, 0)]);
    return {
      members: [createMember(first), createMember(second)],
      firstFrames: [one - pressed, two - pressed],
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
