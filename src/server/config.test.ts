import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { ENV_SCHEMA, readConfig } from './config.ts';

const SECRET = 'a secret that must not be quoted';

describe('readConfig', () => {
  it('starts on nothing at all, and then knows no third party', () => {
    expect(readConfig({})).toEqual({
      ok: true,
      value: {
        port: 3000,
        host: null,
        roomCapacity: 6,
        resumeGraceMs: 20_000,
        unloadGraceMs: 5_000,
        socketsPerAddress: 100,
        joinsPerMinute: 300,
        messageBurst: 400,
        messagesPerSecond: 60,
        trustedProxies: 0,
        iceServers: [],
        turn: null,
        logLevel: 'info',
        metrics: { kind: 'open' },
        hstsS: 0,
        clientFolder: null,
      },
    });
  });

  it('takes an empty variable for none', () => {
    const empty = Object.fromEntries(Object.keys(ENV_SCHEMA.entries).map((key) => [key, '']));
    expect(readConfig(empty)).toEqual(readConfig({}));
  });

  it('reads TURN, ICE servers and the metrics token', () => {
    const config = readConfig({
      TURN_URLS: 'turn:a.example:3478, turns:b.example:5349?transport=tcp',
      TURN_SECRET: SECRET,
      ICE_SERVERS: '[{"urls":["stun:s.example"]},{"urls":"turn:t.example","username":"u","credential":"c"}]',
      METRICS: '0123456789abcdef',
    });
    expect(config).toMatchObject({
      ok: true,
      value: {
        turn: {
          kind: 'shared',
          urls: ['turn:a.example:3478', 'turns:b.example:5349?transport=tcp'],
          secret: SECRET,
          ttlS: 43_200,
        },
        iceServers: [{ urls: ['stun:s.example'] }, { urls: 'turn:t.example', username: 'u', credential: 'c' }],
        metrics: { kind: 'token', token: '0123456789abcdef' },
      },
    });
  });

  it.each([
    ['PORT', 'http'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '3e3'],
    ['HOST', 'http://x/'],
    ['ROOM_CAPACITY', '0'],
    ['RESUME_GRACE_S', '20s'],
    ['TRUST_PROXY', 'true'],
    ['ICE_SERVERS', '{"urls":"stun:a"}'],
    ['ICE_SERVERS', '[{"urls":"http://a"}]'],
    ['ICE_SERVERS', `[{"urls":"turn:a","credential":"${SECRET}"`],
    ['TURN_URLS', 'turn.example.org'],
    ['TURN_SECRET', 'short'],
    ['TURN_TTL_S', '43201'],
    ['TURN', 'yes'],
    ['TURN_SECRET', `${SECRET}\nno-auth`],
    ['TURN_HOST', 'turn.example.org/'],
    ['TURN_PORT', '0'],
    ['TURN_EXTERNAL_IP', 'turn.example.org'],
    ['TURN_EXTERNAL_IP', '203.0.113.7/10.0.0.7/10.0.0.8'],
    ['TURN_RELAY_IP', '203.0.113.7,there'],
    ['TURN_MIN_PORT', '1023'],
    ['TURN_ALLOW_PEERS', '10.0.0.0/33'],
    ['TURN_ALLOW_PEERS', '10.0.0.0-fd00::1'],
    ['LOG_LEVEL', 'loud'],
    ['METRICS', 'yes'],
  ])('names the variable that is wrong: %s=%s', (key, value) => {
    const config = readConfig({ [key]: value });
    expect(config.ok).toBe(false);
    expect(config).toMatchObject({ error: [expect.stringMatching(new RegExp(`^${key} \\S`))] });
    expect(JSON.stringify(config)).not.toContain(SECRET);
  });

  it.each([
    [{ TURN_SECRET: SECRET }, 'TURN_URLS'],
    [{ TURN_URLS: 'turn:a' }, 'TURN_SECRET'],
  ])('wants both halves of TURN', (env, missing) => {
    expect(readConfig(env)).toMatchObject({ ok: false, error: [expect.stringContaining(`${missing} is missing`)] });
  });

  it('reads everything about a coturn of its own', () => {
    const config = readConfig({
      TURN: 'embedded',
      TURN_SECRET: SECRET,
      TURN_TTL_S: '600',
      TURN_HOST: 'turn.example.org',
      TURN_PORT: '13478',
      TURN_TLS_PORT: '15349',
      TURN_CERT: '/cert.pem',
      TURN_KEY: '/key.pem',
      TURN_EXTERNAL_IP: '203.0.113.7/10.0.0.7',
      TURN_RELAY_IP: '10.0.0.7, fd00::7',
      TURN_MIN_PORT: '50000',
      TURN_MAX_PORT: '50999',
      TURN_ALLOW_PEERS: '192.168.1.0/24, 10.9.0.1',
    });
    expect(config).toMatchObject({
      ok: true,
      value: {
        turn: {
          kind: 'embedded',
          secret: SECRET,
          ttlS: 600,
          host: 'turn.example.org',
          port: 13_478,
          tls: { port: 15_349, cert: '/cert.pem', key: '/key.pem' },
          external: { outside: '203.0.113.7', inside: '10.0.0.7' },
          relayAddresses: ['10.0.0.7', 'fd00::7'],
          minPort: 50_000,
          maxPort: 50_999,
          allowedPeers: [
            { first: '192.168.1.0', last: '192.168.1.255' },
            { first: '10.9.0.1', last: '10.9.0.1' },
          ],
        },
      },
    });
  });

  it.each([
    [{ TURN_URLS: 'turn:a' }, 'TURN_URLS'],
    [{ TURN_CERT: '/c' }, 'TURN_KEY'],
    [{ TURN_KEY: '/k' }, 'TURN_CERT'],
    [{ TURN_MIN_PORT: '50001', TURN_MAX_PORT: '50000' }, 'TURN_MIN_PORT'],
  ])('a coturn of its own does not go with %j', (env, named) => {
    expect(readConfig({ TURN: 'embedded', ...env })).toMatchObject({
      ok: false,
      error: [expect.stringMatching(`^${named} `)],
    });
  });

  it('tells all problems at once', () => {
    expect(readConfig({ PORT: 'x', LOG_LEVEL: 'y' })).toMatchObject({ error: { length: 2 } });
  });
});

describe('.env.example', () => {
  const example = parseEnv(readFileSync(new URL('../../.env.example', import.meta.url), 'utf8'));

  it('names every setting and no other', () => {
    expect(Object.keys(example).toSorted()).toEqual(Object.keys(ENV_SCHEMA.entries).toSorted());
  });

  it('shows the defaults', () => {
    expect(readConfig(example)).toEqual(readConfig({}));
  });
});
