import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from '../support/test.ts';

const PORT = Number(process.env['E2E_PORT'] ?? 3199) + 1;

/** A server of its own for a test that takes it away. */
async function startServer(): Promise<ChildProcess> {
  const env = { ...process.env, PORT: String(PORT), LOG_LEVEL: 'warn' };
  const server = spawn(process.execPath, ['../../dist/server/main.js'], {
    cwd: import.meta.dirname,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await Promise.race([once(server.stdout, 'data'), once(server, 'exit')]);
  if (server.exitCode !== null) throw new Error(`the server ended with ${server.exitCode}`);
  return server;
}

async function stop(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const exit = once(server, 'exit');
  server.kill(signal);
  await exit;
}

test.describe('the server goes away', () => {
  test.use({ baseURL: `http://localhost:${PORT}` });

  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    test(`${signal}: pictures and sound go on, and it takes everybody back as themselves`, async ({ people }) => {
      const server = await startServer();
      const ada = await people.join('Ada');
      const grace = await people.join('Grace');
      await ada.sees('Grace');
      await stop(server, signal);
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
      await stop(again, 'SIGTERM');
    });
  }

  test('an unreachable server is said, and the lobby goes on by itself when it answers', async ({ people }) => {
    const server = await startServer();
    const ada = await people.arrive('Ada');
    await stop(server, 'SIGKILL');
    await expect(ada.page.getByText('The call server cannot be reached')).toBeVisible();
    const again = await startServer();
    await expect(ada.page.getByText('The call server cannot be reached')).toHaveCount(0);
    await ada.join();
    await stop(again, 'SIGTERM');
  });
});
