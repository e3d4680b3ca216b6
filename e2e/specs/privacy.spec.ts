import type { Page } from '@playwright/test';
import { expect, test } from '../support/test.ts';

test('a whole call asks nobody but its own server for anything', async ({ people, baseURL }) => {
  const foreign: string[] = [];
  const watched = {
    before: (page: Page) => {
      page.on('request', (request) => {
        const { protocol, origin } = new URL(request.url());
        if (protocol.startsWith('http') && origin !== baseURL) foreign.push(request.url());
      });
      page.on('websocket', (socket) => {
        if (new URL(socket.url()).host !== new URL(baseURL ?? '').host) foreign.push(socket.url());
      });
      return Promise.resolve();
    },
  };
  const ada = await people.join('Ada', watched);
  const grace = await people.join('Grace', watched);
  await ada.sees('Grace');
  await grace.press('Share screen');
  await ada.seesScreenOf('Grace');
  await ada.leave();
  expect(foreign).toEqual([]);
});

test('nothing is written to the console in a call', async ({ people }) => {
  const lines: string[] = [];
  const before = (page: Page): Promise<void> => {
    page.on('console', (message) => lines.push(message.text()));
    page.on('pageerror', (error) => lines.push(error.message));
    return Promise.resolve();
  };
  const ada = await people.join('Ada', { before });
  const grace = await people.join('Grace', { before });
  await ada.sees('Grace');
  await grace.leave();
  await ada.leave();
  expect(lines).toEqual([]);
});
