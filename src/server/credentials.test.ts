import { describe, expect, it } from 'vitest';
import { openServer } from './harness.ts';

describe('asking the server', { timeout: 30_000 }, () => {
  it('hands out TURN logins in the name of the participant', async () => {
    const turn = { kind: 'shared', urls: ['turn:turn.example'], secret: 'parley-test-secret', ttlS: 60 } as const;
    const server = await openServer({ turn });
    const ada = await server.person();
    const watched = await ada.watch('garden');
    expect(watched.ok && watched.iceServers[0]?.username).toMatch(/^\d+:lobby-[\w-]{8}$/);
    const { self, iceServers, ttl } = await ada.enters('garden');
    expect(iceServers[0]?.username).toMatch(new RegExp(`^\\d+:${self}$`));
    expect([watched.ok && watched.ttl, ttl]).toEqual([60, 60]);
    const renewed = await ada.asks('ice', {});
    expect(renewed).toMatchObject({ ok: true, ttl: 60, iceServers: [{ urls: turn.urls }] });
  });

  it('has no new TURN logins for people outside', async () => {
    const server = await openServer();
    const [ada, again] = [await server.person(), await server.person()];
    expect(await ada.asks('ice', {})).toEqual({ ok: false, code: 'not-joined' });
    await ada.enters('garden');
    await again.enters('garden', { key: ada.key });
    await ada.hears('refused');
    ada.tells('ice', {});
    again.tells('ice', {});
    expect(await again.hears('refused')).toEqual({ code: 'bad-message' });
  });

  it('gives anybody a sign of life', async () => {
    const server = await openServer();
    const ada = await server.person();
    expect(await ada.asks('probe', {})).toEqual({ ok: true });
    ada.tells('probe', {});
    expect(await ada.hears('refused')).toEqual({ code: 'bad-message' });
  });
});
