import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));

interface Run {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly exited: Promise<number | null>;
}

function start(env: Readonly<Record<string, string>>): Run {
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN], { env: { ...process.env, ...env } });
  onTestFinished(() => void child.kill('SIGKILL'));
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (output += data.toString()));
  const exited = new Promise<number | null>((resolve) => {
    child.once('close', resolve);
  });
  return { child, output: () => output, exited };
}

describe('the process', { timeout: 30_000 }, () => {
  it('says what is wrong with the environment, names no value, and exits 1', async () => {
    const { exited, output } = start({ PORT: 'everywhere', TURN_SECRET: 'tiny-secret' });
    expect(await exited).toBe(1);
    expect(output()).toContain('Parley cannot start:\n  PORT must be a whole number from 0 to 65535\n');
    expect(output()).not.toMatch(/everywhere|tiny-secret/);
  });

  it('says that the port is taken, and what to do', async () => {
    const squatter = createServer();
    const port = await new Promise<number>((resolve) => {
      squatter.listen(0, '127.0.0.1', () => {
        const address = squatter.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
    onTestFinished(() => void squatter.close());
    const { exited, output } = start({ PORT: String(port), HOST: '127.0.0.1' });
    expect(await exited).toBe(1);
    expect(output()).toContain(`Port ${port} is taken. Choose another with PORT=${port + 1} npm start.`);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'tells the address to open, serves, and goes quietly on %s',
    async (signal) => {
      const { child, exited, output } = start({ PORT: '0', HOST: '127.0.0.1' });
      await expect.poll(output, { timeout: 20_000 }).toMatch(/Parley is ready: http:\/\/127\.0\.0\.1:\d+\n/);
      const url = /http:\/\/\S+/.exec(output())?.[0] ?? '';
      expect((await fetch(`${url}/healthz`)).status).toBe(200);
      child.kill(signal);
      expect(await exited).toBe(0);
      expect(output()).not.toMatch(/Error|Warning/);
    },
  );
});
