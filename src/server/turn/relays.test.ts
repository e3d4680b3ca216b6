import { createSocket } from 'node:dgram';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Log } from '../log.ts';
import { openRelays, type Relays } from './relays.ts';
import type { EmbeddedTurn } from './settings.ts';

const SECRET = 'parley-test-secret';

function settings(port: number, more: Partial<EmbeddedTurn> = {}): EmbeddedTurn {
  return {
    kind: 'embedded',
    secret: SECRET,
    ttlS: 600,
    host: null,
    port,
    tls: null,
    external: null,
    relayAddresses: [],
    minPort: 50_000,
    maxPort: 50_099,
    allowedPeers: [],
    ...more,
  };
}

function createTestLog() {
  const events: unknown[] = [];
  const record = (fields: unknown): void => {
    events.push(typeof fields === 'object' && fields !== null && 'event' in fields ? fields.event : fields);
  };
  const log: Log = { debug: record, info: record, warn: record, error: record };
  return { log, events };
}

/** A UDP port that nobody has, or that stays taken until the test ends. */
async function takePort(keep: boolean): Promise<number> {
  const socket = createSocket('udp4');
  await new Promise<void>((resolve) => {
    socket.bind(0, resolve);
  });
  const { port } = socket.address();
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      socket.close(resolve);
    });
  if (keep) onTestFinished(close);
  else await close();
  return port;
}

/** A PATH on which `turnserver` writes down its process id and arguments, and then waits. */
function standIn() {
  const folder = mkdtempSync(join(tmpdir(), 'parley-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'starts');
  const program = join(folder, 'turnserver');
  writeFileSync(program, `#!/bin/sh\necho "$$ $*" >> ${file}\nexec sleep 60\n`);
  chmodSync(program, 0o700);
  vi.stubEnv('PATH', `${folder}:${process.env['PATH'] ?? ''}`);
  onTestFinished(() => void vi.unstubAllEnvs());
  const starts = () => {
    const lines = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
    return lines.map((line) => {
      const [pid = '', ...args] = line.split(' ');
      return { pid: Number(pid), args, config: args[1] ?? '' };
    });
  };
  return { starts };
}

const runs = (pid: number): boolean => existsSync(`/proc/${pid}`);
function urlsOf(relays: Relays, host: string | null) {
  const access = relays.access();
  return access === 'soon' ? undefined : access?.urls(host);
}
const soon = { timeout: 5000, interval: 10 };

describe('relays elsewhere', () => {
  it('are told as the settings spell them', async () => {
    const relays = openRelays({ kind: 'shared', urls: ['turn:a'], secret: SECRET, ttlS: 60 }, createTestLog().log);
    expect(urlsOf(relays, 'b')).toEqual({ stun: [], turn: ['turn:a'] });
    await relays.close();
  });
});

describe('a coturn of its own', { timeout: 20_000 }, () => {
  it('runs with a configuration for its eyes only, and is gone with the server', async () => {
    const { starts } = standIn();
    const { log, events } = createTestLog();
    const relays = openRelays(settings(await takePort(false)), log);
    await vi.waitUntil(() => starts().length > 0, soon);
    const [{ pid, args, config } = { pid: 0, args: [], config: '' }] = starts();
    expect(args).toEqual(['-c', config]);
    expect(readFileSync(config, 'utf8')).toContain(`static-auth-secret=${SECRET}\n`);
    expect([statSync(config).mode & 0o777, statSync(dirname(config)).mode & 0o777]).toEqual([0o600, 0o700]);
    await relays.close();
    expect([runs(pid), existsSync(dirname(config))]).toEqual([false, false]);
    expect(events).toEqual(['turn-started']);
  });

  it('is started again when it dies', async () => {
    const { starts } = standIn();
    const { log, events } = createTestLog();
    const relays = openRelays(settings(await takePort(false)), log);
    await vi.waitUntil(() => starts().length === 1, soon);
    process.kill(starts()[0]?.pid ?? 0, 'SIGKILL');
    await vi.waitUntil(() => starts().length === 2, soon);
    expect(existsSync(dirname(starts()[0]?.config ?? ''))).toBe(false);
    expect(typeof relays.access()).toBe('object');
    await relays.close();
    expect(runs(starts()[1]?.pid ?? 0)).toBe(false);
    expect(events).toEqual(['turn-started', 'turn-ended', 'turn-started']);
  });

  it('is offered under the name by which a client came, or the one in the settings', async () => {
    standIn();
    const tls = { port: 5349, cert: '/dev/null', key: '/dev/null' };
    const port = await takePort(false);
    const relays = openRelays(settings(port, { tls }), createTestLog().log);
    await vi.waitUntil(() => typeof relays.access() === 'object', soon);
    expect(urlsOf(relays, '[2001:db8::1]')).toEqual({
      stun: [`stun:[2001:db8::1]:${port}`, `stun:[2001:db8::1]:${port + 1}`],
      turn: [
        `turn:[2001:db8::1]:${port}?transport=udp`,
        `turn:[2001:db8::1]:${port}?transport=tcp`,
        'turns:[2001:db8::1]:5349?transport=tcp',
      ],
    });
    expect(urlsOf(relays, null)).toEqual({ stun: [], turn: [] });
    await relays.close();

    const fixed = openRelays(settings(await takePort(false), { host: '2001:db8::7' }), createTestLog().log);
    await vi.waitUntil(() => typeof fixed.access() === 'object', soon);
    expect(urlsOf(fixed, 'a.example')?.turn[0]).toMatch(/^turn:\[2001:db8::7\]:\d+\?transport=udp$/);
    await fixed.close();
  });

  it('is not offered while another program has its port', async () => {
    const { starts } = standIn();
    const { log, events } = createTestLog();
    const relays = openRelays(settings(await takePort(true)), log);
    await vi.waitUntil(() => events.length > 0, soon);
    await relays.close();
    expect([relays.access(), starts(), events]).toEqual(['soon', [], ['turn-port-taken']]);
  });

  it.each([
    ['the program', {}, ''],
    ['a certificate', { tls: { port: 5349, cert: '/nowhere/cert.pem', key: '/nowhere/key.pem' } }, null],
  ])('is left out when there is no such thing: %s', async (_title, more, path) => {
    standIn();
    if (path !== null) vi.stubEnv('PATH', path);
    const { log, events } = createTestLog();
    const relays = openRelays(settings(3478, more), log);
    expect([relays.access(), events]).toEqual([null, ['turn-missing']]);
    await relays.close();
  });
});
