import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openServer, type TestServer } from './harness.ts';
import type { ServerConfig } from './config.ts';

const PAGE = '<!doctype html><title>Parley</title>';
const STATIC_PAGE = '<!doctype html><title>Parley elsewhere</title>';
const SCRIPT = 'export const answer = 42;';

async function site(overrides: Partial<ServerConfig> = {}): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-client-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), STATIC_PAGE);
  writeFileSync(join(folder, 'index.html.gz'), gzipSync(STATIC_PAGE));
  writeFileSync(join(folder, 'server.html'), PAGE);
  writeFileSync(join(folder, 'server.html.gz'), gzipSync(PAGE));
  writeFileSync(join(folder, 'icon.svg'), '<svg/>');
  writeFileSync(join(folder, 'assets/app-1a2b.js'), SCRIPT);
  writeFileSync(join(folder, 'assets/app-1a2b.js.br'), brotliCompressSync(SCRIPT));
  writeFileSync(join(folder, 'assets/app-1a2b.js.gz'), gzipSync(SCRIPT));
  return openServer(overrides, folder);
}

const get = (server: TestServer, path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
  fetch(`${server.url}${path}`, { headers: { accept: 'text/html,*/*;q=0.8', ...headers } });

describe('pages', { timeout: 30_000 }, () => {
  it.each([
    '/',
    '//',
    '/garden',
    '/a/b',
    '/room/',
    '/index.html',
    '/index.html?x',
    '/%69ndex.html',
    '/server.html',
    '/a.b',
    '/%F0%9F%8F%A1',
    '/%D7%92',
    '/a%20b?x=%3Cscript%3E',
    '/__proto__',
    '/x%2Fy',
    '/%00',
  ])('the link %s opens the app', async (path) => {
    const response = await get(await site(), path);
    expect([response.status, await response.text()]).toEqual([200, PAGE]);
    expect(response.headers.get('cache-control')).toBe('no-cache');
    expect(response.headers.get('content-type')).toMatch(/^text\/html/);
  });

  it.each([
    ['br', 'br'],
    ['gzip', 'gzip'],
    ['identity', null],
  ])('serves assets for ever, compressed beforehand: %s', async (encoding, expected) => {
    const response = await get(await site(), '/assets/app-1a2b.js', { 'accept-encoding': encoding });
    expect(response.headers.get('content-encoding')).toBe(expected);
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(response.headers.get('content-type')).toMatch(/javascript/);
    expect(await response.text()).toBe(SCRIPT);
  });

  it.each([
    ['/assets/gone.js', 404],
    ['/assets/', 404],
    ['/assets/..%2f..%2fpackage.json', 404],
    ['/%E0%A4%A', 200],
    ['/%', 200],
    [`/${'a'.repeat(10_240)}`, 414],
    [`/?${'a'.repeat(10_240)}`, 414],
  ])('never answers %s with 500', async (path, status) => {
    expect((await get(await site(), path)).status).toBe(status);
  });

  it('does not take a script or a POST for a room', async () => {
    const server = await site();
    expect((await get(server, '/missing.js', { accept: 'application/javascript' })).status).toBe(404);
    expect((await fetch(`${server.url}/garden`, { method: 'POST' })).status).toBe(404);
    expect((await get(server, '/icon.svg')).headers.get('content-type')).toMatch(/^image\/svg/);
  });

  it('says what to do when the pages are not built', async () => {
    const response = await get(await openServer({}, tmpdir()), '/garden');
    expect([response.status, await response.text()]).toEqual([404, 'The pages are not built yet: npm run build']);
  });
});

describe('headers', { timeout: 30_000 }, () => {
  it.each(['/', '/assets/app-1a2b.js', '/assets/gone.js', '/healthz', '/%'])('are on %s', async (path) => {
    const server = await site();
    const { headers } = await get(server, path);
    const { host } = new URL(server.url);
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; " +
        `connect-src 'self' ws://${host} wss://${host}; ` +
        "worker-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; " +
        "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types default",
    );
    expect(headers.get('permissions-policy')).toBe(
      'camera=(self), microphone=(self), display-capture=(self), speaker-selection=(self), fullscreen=(self)',
    );
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('strict-transport-security')).toBeNull();
    expect(headers.get('x-powered-by')).toBeNull();
  });

  it('promise TLS only when told to', async () => {
    const { headers } = await get(await site({ hstsS: 3600 }), '/');
    expect(headers.get('strict-transport-security')).toBe('max-age=3600');
  });
});

describe('metrics', { timeout: 30_000 }, () => {
  it('are in the format of Prometheus and count what happened', async () => {
    const server = await site();
    const ada = await server.person();
    await ada.enters('garden');
    await ada.join('Not canonical');
    const response = await get(server, '/metrics');
    expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    const text = await response.text();
    for (const line of [
      'parley_rooms 1',
      'parley_members 1',
      'parley_sockets 1',
      'parley_joins_total{outcome="new"} 1',
      'parley_refusals_total{code="bad-message"} 1',
      'parley_relayed_messages_total 0',
    ]) {
      expect(text).toContain(`\n${line}\n`);
    }
    expect(text).toMatch(/\nparley_event_loop_delay_seconds\{quantile="0\.99"\} [\d.e-]+\n/);
    expect(text).not.toMatch(/garden|Ada/);
  });

  it('are shown to whom the operator says', async () => {
    const hidden = await site({ metrics: { kind: 'off' } });
    expect((await get(hidden, '/metrics')).status).toBe(404);
    const guarded = await site({ metrics: { kind: 'token', token: '0123456789abcdef' } });
    expect((await get(guarded, '/metrics')).status).toBe(404);
    expect((await get(guarded, '/metrics', { authorization: 'Bearer 0123456789abcdee' })).status).toBe(404);
    expect((await get(guarded, '/metrics', { authorization: 'Bearer 0123456789abcdef' })).status).toBe(200);
  });
});
