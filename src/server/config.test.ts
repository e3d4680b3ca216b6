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
        turn: { urls: ['turn:a.example:3478', 'turns:b.example:5349?transport=tcp'], secret: SECRET, ttlS: 43_200 },
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
