import { expect, type Locator, type Page } from '@playwright/test';
import type { Person } from './person.ts';

/** What somebody does who may open the door, by what is on their screen. */
export interface Hosting {
  lock(): Promise<void>;
  unlock(): Promise<void>;
  /** Somebody is listed as waiting, in the panel. */
  seesWaiting(name: string): Promise<void>;
  seesNobodyWaiting(): Promise<void>;
  admit(name: string): Promise<void>;
  deny(name: string): Promise<void>;
  askToWait(name: string): Promise<void>;
  /** Something of the menu of one person. */
  choose(name: string, item: string): Promise<void>;
  remove(name: string): Promise<void>;
  /** How the panel lists somebody: 'Host', 'Co-host'. */
  seesTag(name: string, tag: string): Promise<void>;
}

export async function openPeople({ page }: Person): Promise<Locator> {
  const panel = page.getByRole('region', { name: /^People/ });
  if (!(await panel.isVisible())) await page.getByRole('button', { name: /People: \d/ }).click();
  await expect(panel).toBeVisible();
  return panel;
}

export function hosting(person: Person): Hosting {
  const { page } = person;
  const press = async (name: string | RegExp): Promise<void> =>
    (await openPeople(person)).getByRole('button', { name, exact: true }).click();
  const turn = async (on: boolean): Promise<void> => {
    const lock = (await openPeople(person)).getByRole('switch', { name: 'Lock room' });
    if ((await lock.isChecked()) !== on) await lock.click();
    await expect(lock).toBeChecked({ checked: on });
  };
  const waiting = async (): Promise<Locator> =>
    (await openPeople(person)).getByRole('list', { name: /^Waiting to join/ }).getByRole('listitem');
  const choose = async (name: string, item: string): Promise<void> => {
    await press(`Options for ${name}`);
    await page.getByRole('menuitem', { name: item, exact: true }).click();
  };
  return {
    lock: () => turn(true),
    unlock: () => turn(false),
    seesWaiting: async (name) => expect((await waiting()).filter({ hasText: name })).toBeVisible(),
    seesNobodyWaiting: async () => expect(await waiting()).toHaveCount(0),
    admit: (name) => press(`Admit ${name}`),
    deny: (name) => press(`Deny ${name}`),
    askToWait: (name) => press(`Ask ${name} to wait`),
    choose,
    async remove(name) {
      await choose(name, 'Remove from call');
      await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
    },
    seesTag: async (name, tag) =>
      expect((await openPeople(person)).getByRole('listitem').filter({ hasText: name }).first()).toContainText(tag),
  };
}

const saying = (page: Page, heading: string): Promise<void> =>
  expect(page.getByRole('heading', { name: heading, exact: true })).toBeVisible();

/** What a notice says; the same is read out, beside it. */
export const isTold = ({ page }: Person, words: string): Promise<void> =>
  expect(page.getByRole('region', { name: 'Notices' }).getByText(words)).toBeVisible();

/** What somebody sees who stands in front of the door. */
export const outside = {
  locked: ({ page }: Person) =>
    expect(page.getByRole('heading', { name: /^This (room|call) is locked$/ })).toBeVisible(),
  waiting: ({ page }: Person) => saying(page, 'Waiting to be let in'),
  held: ({ page }: Person) => saying(page, 'Please wait a little'),
  denied: ({ page }: Person) => saying(page, 'You were not let in'),
  removed: ({ page }: Person) => saying(page, 'You were removed from the call'),
  knock: ({ page }: Person) => page.getByRole('button', { name: 'Knock', exact: true }).click(),
};
