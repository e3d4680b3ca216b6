import { expect, type Locator, type Page } from '@playwright/test';

/** Frames that must come anew before a picture counts as moving. */
const MOVING = 5;
/** Well above the silence of a muted microphone (0), well below the fake devices' beeps (0.05 and more). */
const AUDIBLE = 0.005;

/** Somebody with a browser. Says what they see and hear; presses what they can reach. */
export interface Person {
  readonly page: Page;
  readonly name: string;
  /** From the lobby into the call. */
  join(): Promise<void>;
  leave(): Promise<void>;
  /** A control by what it says. */
  press(control: string): Promise<void>;
  tile(name: string): Locator;
  /** The other's picture is on screen and moves. */
  sees(name: string): Promise<void>;
  /** Not one frame of the other's picture has come. */
  seesNothingOf(name: string): Promise<void>;
  seesScreenOf(name: string): Promise<void>;
  /** A tile that says this of them, in words. */
  seesThat(name: string, words: string | RegExp): Promise<void>;
  seesNobody(name: string): Promise<void>;
  /** This many people can be heard. */
  hears(people: number): Promise<void>;
  /** This many people can be heard just now, by what comes out of the page. */
  hearsNow(people: number): Promise<void>;
  /** How many there are within the next second. */
  heardNow(): Promise<number>;
  /** Packets of sound and pictures that have come. */
  received(): Promise<number>;
  /** How often this page set a local description. */
  descriptions(): Promise<number>;
  /** How many peer connections are open. */
  connections(): Promise<number>;
}

const framesOf = (video: Locator): Promise<number> =>
  video.evaluate((element) => (element instanceof HTMLVideoElement ? window.instrument.framesOf(element) : 0));

async function advances(video: Locator): Promise<void> {
  const count = (): Promise<number> => framesOf(video);
  await expect(video).toBeVisible();
  const before = await count();
  await expect.poll(count, { message: 'frames that come anew' }).toBeGreaterThanOrEqual(before + MOVING);
}

function audible(page: Page): Promise<number> {
  return page.evaluate(
    async (least) => (await window.instrument.loudness()).filter((level) => level > least).length,
    AUDIBLE,
  );
}

function audibleNow(page: Page): Promise<number> {
  return page.evaluate(
    async (least) => (await window.instrument.peaks()).filter((peak) => peak > least).length,
    AUDIBLE,
  );
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

export function createPerson(page: Page, name: string): Person {
  const button = (label: string | RegExp): Locator =>
    page.getByRole('button', { name: label, exact: typeof label === 'string' });
  // The label of a tile is the name, then the state in words.
  const tile = (who: string): Locator => page.getByRole('listitem', { name: new RegExp(`^${escape(who)}(,|$)`) });
  return {
    page,
    name,
    tile,
    async join() {
      await button(/^Join/).first().click();
      await expect(button('Leave')).toBeVisible();
    },
    async leave() {
      await button('Leave').click();
      await expect(page.getByRole('heading', { name: 'You left the call' })).toBeVisible();
    },
    press: (control) => button(control).click(),
    sees: (who) => advances(tile(who).locator('video').first()),
    seesNothingOf: async (who) => expect(await framesOf(tile(who).locator('video').first())).toBe(0),
    seesScreenOf: (who) =>
      advances(
        page
          .getByRole('region', { name: `${who} is presenting` })
          .locator('video')
          .first(),
      ),
    seesThat: (who, words) =>
      expect(tile(who)).toHaveAccessibleName(words instanceof RegExp ? words : new RegExp(escape(words))),
    seesNobody: (who) => expect(tile(who)).toHaveCount(0),
    hears: (people) => expect.poll(() => audible(page), { message: 'people that can be heard' }).toBe(people),
    hearsNow: (people) => expect.poll(() => audibleNow(page), { message: 'people that can be heard now' }).toBe(people),
    heardNow: () => audibleNow(page),
    received: () =>
      page.evaluate(async () => {
        let count = 0;
        for (const connection of window.instrument.connections) {
          (await connection.getStats()).forEach((entry: RTCInboundRtpStreamStats) => {
            if (entry.type === 'inbound-rtp') count += entry.packetsReceived ?? 0;
          });
        }
        return count;
      }),
    descriptions: () => page.evaluate(() => window.instrument.descriptions),
    connections: () => page.evaluate(() => window.instrument.connections.size),
  };
}
