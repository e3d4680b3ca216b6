import type { ChildProcess } from 'node:child_process';
import { startServer, stopServer } from './ownServer.ts';
import { test as base } from './strangers.ts';

/** A server whose end is a matter of the test. */
interface Mortal {
  start(): Promise<void>;
  /** At once, and with it goes all that it knew. */
  kill(): Promise<void>;
}

export const test = base.extend<{ server: Mortal }>({
  // Playwright reads the fixture's dependencies off the pattern: none.
  // oxlint-disable-next-line no-empty-pattern
  server: async ({}, use) => {
    let running: ChildProcess | null = await startServer();
    const kill = async (): Promise<void> => {
      if (running !== null) await stopServer(running, 'SIGKILL');
      running = null;
    };
    await use({
      async start() {
        running = await startServer();
      },
      kill,
    });
    await kill();
  },
});

export { expect } from '@playwright/test';
