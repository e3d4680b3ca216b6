import { OWN_SERVER, startServer, stopServer } from '../support/ownServer.ts';
import { expect, test } from '../support/test.ts';

test.describe('the server goes away', () => {
  test.use({ baseURL: OWN_SERVER });

  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    test(`${signal}: pictures and sound go on, and it takes everybody back as themselves`, async ({ people }) => {
      const server = await startServer();
      const ada = await people.join('Ada');
      const grace = await people.join('Grace');
      await ada.sees('Grace');
      await stopServer(server, signal);
      await expect(ada.page.getByText(/Server connection lost/).first()).toBeVisible();
      await ada.sees('Grace');
      await grace.sees('Ada');
      await ada.press('Mute');
      await grace.seesThat('Ada', 'Muted');

      const again = await startServer();
      await expect(ada.page.getByText(/Server connection lost/)).toHaveCount(0);
      const ming = await people.join('Ming');
      await ming.sees('Ada');
      await ming.sees('Grace');
      await expect(ada.tile('Grace')).toHaveCount(1);
      expect(await ada.connections()).toBe(2);
      await stopServer(again, 'SIGTERM');
    });
  }

  for (const browser of ['chromium', 'firefox'] as const) {
    test(`it goes before the page has all of its code: ${browser} says so, and Join waits for it`, async ({
      people,
    }) => {
      const server = await startServer();
      const ada = await people.arrive('Ada', {
        browser,
        before: (page) =>
          page.route(
            '**/assets/engine-*.js',
            async (route) => {
              await stopServer(server, 'SIGKILL');
              await route.abort();
            },
            { times: 1 },
          ),
      });
      await expect(ada.page.getByText('The call server cannot be reached')).toBeVisible();
      await ada.press('Join call');
      const again = await startServer();
      await expect(ada.page.getByRole('button', { name: 'Leave', exact: true })).toBeVisible();
      await expect(ada.page.getByText('The call server cannot be reached')).toHaveCount(0);
      await stopServer(again, 'SIGTERM');
    });
  }

  test('an unreachable server is said, and the lobby goes on by itself when it answers', async ({ people }) => {
    const server = await startServer();
    const ada = await people.arrive('Ada');
    await stopServer(server, 'SIGKILL');
    await expect(ada.page.getByText('The call server cannot be reached')).toBeVisible();
    const again = await startServer();
    await expect(ada.page.getByText('The call server cannot be reached')).toHaveCount(0);
    await ada.join();
    await stopServer(again, 'SIGTERM');
  });
});
