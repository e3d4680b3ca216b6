import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** Beside the server that all tests share. */
const PORT = Number(process.env['E2E_PORT'] ?? 3199) + 1;

/** Where {@link startServer} starts it, every time. */
export const OWN_SERVER = `http://localhost:${PORT}`;

/** A server of its own for a test that takes it away. */
export async function startServer(): Promise<ChildProcess> {
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

/** Resolves when it has ended. */
export async function stopServer(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const exit = once(server, 'exit');
  server.kill(signal);
  await exit;
}
