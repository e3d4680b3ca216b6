import { join } from 'node:path';
import { APP_PORT } from './addresses.ts';
import { startIn } from './spaces.ts';

/** The product's server in a space, from the build of this checkout. */
export interface AppServer {
  /** Resolves with the moment it took calls (ms since 1970). */
  start(env: Readonly<Record<string, string>>): Promise<number>;
  kill(): void;
}

const BUNDLE = join(import.meta.dirname, '../../dist/server/main.js');

/** Prepares a process that says an address when it is ready. */
export function createAppServer(space: string, command: readonly string[] = [process.execPath, BUNDLE]): AppServer {
  let child: ReturnType<typeof startIn> | undefined;
  return {
    start(env) {
      const started = startIn(space, command, {
        env: { ...process.env, PORT: String(APP_PORT), LOG_LEVEL: 'error', SOCKETS_PER_ADDRESS: '1000', ...env },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      child = started;
      return new Promise((resolve, reject) => {
        started.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
        started.stdout?.on('data', (data: Buffer) => {
          if (data.toString().includes('http://')) resolve(Date.now());
        });
      });
    },
    kill() {
      child?.kill('SIGKILL');
      child = undefined;
    },
  };
}
