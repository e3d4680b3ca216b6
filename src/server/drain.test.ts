import { createServer } from 'node:http';
import { describe, expect, it } from 'vitest';
import { openServer, randomKey, series } from './harness.ts';
import { readConfig } from './config.ts';
import { createLog } from './log.ts';
import { createMetrics } from './metrics.ts';
import { attachSignaling } from './signaling.ts';

describe('close', { timeout: 30_000 }, () => {
  it('sends everybody elsewhere, and nobody is announced as left', async () => {
    const server = await openServer();
    const [ada, grace, mary] = [await server.person(), await server.person(), await server.person()];
    const { self } = await ada.enters('garden');
    await grace.enters('garden');
    await ada.hears('roster');
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    const closed = server.close();
    await Promise.all([ada.hears('drain'), grace.hears('drain'), mary.hears('drain')]);
    const ready = await fetch(`${server.url}/readyz`);
    expect([ready.status, await ready.text()]).toEqual([503, 'closing']);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    expect(await mary.join('garden')).toEqual({ ok: false, code: 'closing' });
    // Those in a call keep their signaling to the last.
    grace.tells('signal', { to: self, session: ada.session, body: 'one more' });
    expect((await ada.hears('signal')).body).toBe('one more');
    // Not 'io server disconnect': socket.io-client would not come back by itself.
    expect(await ada.hears('disconnect')).toBe('transport close');
    expect(await grace.hears('disconnect')).toBe('transport close');
    await closed;
    expect([ada.waiting('roster'), grace.waiting('roster')]).toEqual([0, 0]);
    await expect(fetch(`${server.url}/healthz`)).rejects.toThrow('fetch failed');
  });

  it('brings the same people back on the next server, which has never heard of them', async () => {
    const before = await openServer();
    const ada = await before.person();
    const key = randomKey();
    const { self } = await ada.enters('garden', { key });
    await before.close();
    const after = await openServer();
    const again = await after.person();
    expect((await again.enters('garden', { key, session: ada.session })).self).toBe(self);
  });

  it('leaves the HTTP server to its owner', async () => {
    const config = readConfig({});
    if (!config.ok) throw new Error('no config');
    const http = createServer((_request, response) => response.end('mine'));
    const metrics = createMetrics();
    const signaling = attachSignaling(http, config.value, { log: createLog('silent'), metrics });
    await new Promise<void>((resolve) => {
      http.listen(0, '127.0.0.1', resolve);
    });
    await signaling.close();
    expect(signaling.ready()).toBe(false);
    const address = http.address();
    const port = typeof address === 'object' ? address?.port : 0;
    expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('mine');
    expect(await series(metrics, 'parley_sockets')).toBe(0);
    http.close();
    metrics.close();
  });
});
