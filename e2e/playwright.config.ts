import { defineConfig } from '@playwright/test';
import { chromiumLaunch } from './support/launch.ts';

const PORT = Number(process.env['E2E_PORT'] ?? 3199);

/** Real browsers against the real build. Waits are long because two cores may decode thirty videos. */
export default defineConfig({
  testDir: './specs',
  outputDir: '../test-results',
  timeout: 180_000,
  expect: { timeout: 60_000 },
  workers: 1,
  retries: 0,
  forbidOnly: true,
  reporter: [['list']],
  use: {
    baseURL: `http://localhost:${PORT}`,
    trace: 'off',
    actionTimeout: 60_000,
    browserName: 'chromium',
    launchOptions: chromiumLaunch(),
    locale: 'en-US',
  },
  webServer: {
    command: 'node dist/server/main.js',
    cwd: '..',
    url: `http://localhost:${PORT}/healthz`,
    env: { PORT: String(PORT), LOG_LEVEL: 'warn', SOCKETS_PER_ADDRESS: '200' },
    stdout: 'ignore',
    stderr: 'pipe',
    reuseExistingServer: false,
  },
});
