import type { Person } from '../support/person.ts';
import { expect, test } from '../support/test.ts';

const SECRET = 'q83vEjRWeJCrze8SNFZ4kA';

/** What the lock beside the room's name says. */
const lock = ({ page }: Person, says: string) => page.getByRole('button', { name: new RegExp(`^${says}\\.`) });
const pictures = ({ page }: Person) => page.getByRole('list', { name: 'Safety code' }).getByRole('listitem');

/** Opens the code with the only other person, and reads its words. */
async function reads(person: Person, says = 'End-to-end encrypted'): Promise<string> {
  if (!(await person.page.getByRole('dialog', { name: /^Security/ }).isVisible())) await lock(person, says).click();
  await expect(pictures(person)).toHaveCount(4);
  return (await pictures(person).allInnerTexts()).join(' ');
}

for (const [first, second] of [
  ['chromium', 'chromium'],
  ['chromium', 'firefox'],
] as const) {
  test(`${first} and ${second} have one code, which stays, and once it was compared they know each other again`, async ({
    people,
  }) => {
    const room = `${people.room}#k=${SECRET}`;
    const ada = await people.join('Ada', { room, browser: first });
    const grace = await people.join('Grace', { room, browser: second });
    const code = await reads(ada);
    expect(await reads(grace)).toBe(code);

    await ada.press('They match');
    await expect(ada.page.getByText('You and Grace are verified')).toBeVisible();
    await expect(lock(ada, 'End-to-end encrypted, verified')).toBeVisible();
    // Each of the two says so for themselves.
    await expect(lock(grace, 'End-to-end encrypted')).toBeVisible();

    await grace.page.reload();
    await expect(grace.page.getByRole('button', { name: 'Leave', exact: true })).toBeVisible();
    await ada.sees('Grace');
    await expect(lock(ada, 'End-to-end encrypted, verified')).toBeVisible();
    expect(await reads(grace)).toBe(code);
    expect(await reads(ada, 'End-to-end encrypted, verified')).toBe(code);
    await expect(ada.page.getByText('The same Grace as before')).toBeVisible();
  });
}

test('a room that anybody may name says so, until the code was compared', async ({ people }) => {
  const ada = await people.join('Ada');
  await lock(ada, 'Encrypted, if the server is honest').click();
  await expect(ada.page.getByText('Anybody can name this room')).toBeVisible();
  const grace = await people.join('Grace');
  const code = await reads(ada, 'Encrypted, if the server is honest');
  expect(await reads(grace, 'Encrypted, if the server is honest')).toBe(code);
  await grace.press('They match');
  await expect(lock(grace, 'End-to-end encrypted, verified')).toBeVisible();
});

test('a room that anybody may name is left together for one behind a link', async ({ people }) => {
  const ada = await people.join('Ada');
  const grace = await people.join('Grace');
  await lock(ada, 'Encrypted, if the server is honest').click();
  const move = ada.page.getByRole('region', { name: 'A link the server cannot open' });
  const link = await move.getByRole('textbox').inputValue();
  expect(link).toContain(`/${people.room}#k=`);
  await move.getByRole('button', { name: 'Go there' }).click();
  await grace.seesNobody('Ada');
  await ada.join();

  await grace.page.goto(link);
  await grace.join();
  await ada.sees('Grace');
  await grace.sees('Ada');
  await expect(lock(ada, 'End-to-end encrypted')).toBeVisible();
});

test('with somebody in the middle the codes differ, and that is said until one leaves', async ({ people }) => {
  // What a server does that sits between two people: each of them meets it under the other's name.
  const [here, there] = [`${people.room}-a`, `${people.room}-b`];
  const ada = await people.join('Ada', { room: here });
  await people.join('Grace', { room: here });
  const grace = await people.join('Grace', { room: there });
  await people.join('Ada', { room: there });
  const honest = 'Encrypted, if the server is honest';
  expect(await reads(ada, honest)).not.toBe(await reads(grace, honest));
  await ada.press('They differ');
  await expect(ada.page.getByRole('alert').getByText('The codes differ. Someone may be listening.')).toBeVisible();
  await expect(lock(ada, 'Someone may be listening')).toBeVisible();
});

test('who has another device than the one that was verified is not taken for the same', async ({ people }) => {
  const room = `${people.room}#k=${SECRET}`;
  const ada = await people.join('Ada', { room });
  const grace = await people.join('Grace', { room });
  const code = await reads(ada);
  await ada.press('They match');
  await grace.leave();
  const other = await people.join('Grace', { room });
  await ada.sees('Grace');
  expect(await reads(ada)).not.toBe(code);
  await expect(ada.page.getByText('this is another device, or another person')).toBeVisible();
  await other.sees('Ada');
});

test('a browser that cannot make the keys says so, and what to do', async ({ page }) => {
  await page.addInitScript(() => {
    const make = crypto.subtle.generateKey.bind(crypto.subtle) as (...how: unknown[]) => Promise<unknown>;
    Reflect.set(crypto.subtle, 'generateKey', (algorithm: unknown, ...how: unknown[]) =>
      algorithm === 'X25519' ? Promise.reject(new DOMException('', 'NotSupportedError')) : make(algorithm, ...how),
    );
  });
  await page.goto('/some-room');
  await expect(page.getByRole('heading', { name: 'This browser cannot make calls' })).toBeVisible();
  await expect(page.getByText('Open the link in a current')).toBeVisible();
});
