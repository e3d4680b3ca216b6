import type { Person } from '../support/person.ts';
import { expect, test } from '../support/test.ts';

async function seesEverybody(viewer: Person, group: readonly Person[]): Promise<void> {
  await Promise.all(group.filter(({ name }) => name !== viewer.name).map(({ name }) => viewer.sees(name)));
  await viewer.hears(group.length - 1);
}

async function everybodySeesEverybody(group: readonly Person[]): Promise<void> {
  await Promise.all(group.map((viewer) => seesEverybody(viewer, group)));
}

/** Six windows on two cores: small ones, and cameras of few frames, leave the processor to the calls. */
const SMALL = { browser: 'chromium with slow cameras', context: { viewport: { width: 640, height: 480 } } } as const;

test('three people: all six pictures move and everybody is heard', async ({ people }) => {
  const group = [await people.join('Ada'), await people.join('Grace'), await people.join('Ming')];
  await everybodySeesEverybody(group);
});

test('six people fill a room; the seventh is told and gets in when somebody leaves', async ({ people }) => {
  // Thirty pictures that are made and shown on as few as two processors.
  test.setTimeout(480_000);
  const names = ['Ada', 'Grace', 'Ming', 'Noor', 'Kwame', 'Ines'];
  const group: Person[] = [];
  for (const name of names) group.push(await people.join(name, SMALL));
  await everybodySeesEverybody(group);

  const seventh = await people.arrive('Tomas', SMALL);
  await seventh.page.getByRole('button', { name: /^Join/ }).first().click();
  await expect(seventh.page.getByRole('heading', { name: 'This room is full' })).toBeVisible();
  await expect(seventh.page.getByRole('link', { name: 'Use another room' })).toBeVisible();
  await seventh.press('Wait for a place');
  await expect(seventh.page.getByText('You are next')).toBeVisible();

  await group[0]?.leave();
  await expect(seventh.page.getByRole('button', { name: 'Leave' })).toBeVisible();
  await seventh.sees('Grace');
  await group[1]?.sees('Tomas');
});
