import type { Page } from '@playwright/test';
import { join } from 'node:path';
import { startStaticHost } from '../support/staticHost.ts';
import { expect, SINGLE_FILE, test } from '../support/strangers.ts';

const CLIENT = join(import.meta.dirname, '../../dist/client');

test('from a static host below a path: links both ways, and the reply finds its tab by a click', async ({ meet }) => {
  const host = await startStaticHost(CLIENT, '/some/path/');
  try {
    const asked: string[] = [];
    const ada = await meet('Ada', {
      url: host.url,
      before: (page) => {
        page.on('request', (request) => asked.push(request.url()));
        return Promise.resolve();
      },
    });
    await expect(ada.page.getByText('Calls in a room that has a name need a Parley server')).toBeVisible();
    const invite = await ada.invites();
    expect(invite).toMatch(/^http:\/\/parley\.localhost:\d+\/some\/path\/#[0-9A-Za-z]{80,160}$/);

    const grace = await meet('Grace', { url: invite });
    await expect(grace.page.getByRole('heading', { name: /Ada.* invites you to a private call/ })).toBeVisible();
    // Whoever looks over a shoulder, or at the history, finds no code there.
    await expect.poll(() => new URL(grace.page.url()).hash).toBe('');
    const reply = await grace.joins();

    const other = await ada.page.context().newPage();
    await other.goto(reply);
    await Promise.all([ada.inCall(), grace.inCall()]);
    await Promise.all([ada.sees('Grace'), grace.sees('Ada')]);
    expect([ada.presses(), grace.presses()]).toEqual([1, 1]);
    if (!other.isClosed())
      await expect(other.getByRole('heading', { name: 'Connected in your other tab' })).toBeVisible();

    const again = await ada.page.context().newPage();
    await again.goto(reply);
    await expect(again.getByText('This invite was already used')).toBeVisible();
    expect(asked.filter((url) => !url.startsWith(host.url) && !url.startsWith('blob:'))).toEqual([]);
    expect(asked.filter((url) => url.includes(invite.split('#')[1] ?? 'no code'))).toEqual([]);
  } finally {
    await host.close();
  }
});

test('a reply in a browser where nothing waits is told where it belongs', async ({ meet }) => {
  const ada = await meet('Ada');
  const grace = await meet('Grace');
  const reply = await grace.joinsBy(await ada.invites());
  const ming = await meet('Ming', { url: `${SINGLE_FILE}#${reply}` });
  await expect(ming.page.getByRole('heading', { name: 'This reply belongs in another browser' })).toBeVisible();
  await expect(ming.page.getByRole('button', { name: 'Copy reply' })).toBeVisible();
});

test('the right tab among several takes the reply, also without a broadcast channel', async ({ meet }) => {
  const before = (page: Page): Promise<void> =>
    page
      .context()
      .addInitScript(() => Reflect.deleteProperty(globalThis, 'BroadcastChannel'))
      .then(() => undefined);
  const ada = await meet('Ada', { before });
  const idle = await ada.page.context().newPage();
  await idle.goto(SINGLE_FILE);
  await idle.getByRole('button', { name: 'Create invite' }).click();
  await expect(idle.getByText('Waiting for the reply')).toBeVisible();
  const grace = await meet('Grace');
  await ada.page.bringToFront();
  const reply = await grace.joinsBy(await ada.invites());
  const opened = await ada.page.context().newPage();
  await opened.goto(`${SINGLE_FILE}#${reply}`);
  await Promise.all([ada.inCall(), grace.inCall()]);
  await expect(idle.getByText('Waiting for the reply')).toBeVisible();
});

test('the tab that made the invite is gone: the reply says so, and one press makes a new invite', async ({ meet }) => {
  const ada = await meet('Ada');
  const grace = await meet('Grace');
  const reply = await grace.joinsBy(await ada.invites());
  const opened = await ada.page.context().newPage();
  await ada.page.close();
  await opened.goto(`${SINGLE_FILE}#${reply}`);
  await expect(opened.getByRole('heading', { name: 'This invite has ended' })).toBeVisible();
  await opened.getByRole('button', { name: 'New invite' }).click();
  await expect(opened.getByText('Waiting for the reply')).toBeVisible();
});

test('without a camera, and without being asked for one, a call comes up all the same', async ({ meet }) => {
  const ada = await meet('Ada', { args: ['--deny-permission-prompts'], fakePermissions: false });
  const grace = await meet('Grace');
  const reply = await grace.joinsBy(await ada.invites());
  await ada.pastes(reply);
  await ada.inCall();
  await ada.sees('Grace');
  await grace.seesThat('Ada', 'Camera off');
});

test('a QR code is dark on light in the dark theme too, as scanners want it', async ({ meet }) => {
  const ada = await meet('Ada', { context: { colorScheme: 'dark' } });
  await ada.invites();
  await ada.page.getByRole('button', { name: 'Show QR' }).click();
  const symbol = ada.page.getByRole('img', { name: 'Point their phone camera here' });
  await expect(symbol).toBeVisible();
  const colours = await symbol.evaluate((svg) => [
    getComputedStyle(svg).fill,
    getComputedStyle(svg.parentElement ?? svg).backgroundColor,
  ]);
  expect(colours).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
});
