import { connect } from 'node:net';
import { PROTOCOL_VERSION } from '#protocol';
import { describe, expect, it } from 'vitest';
import { openServer, randomKey, randomSession, type Person, type TestServer } from './harness.ts';

const BAD = { code: 'bad-message' };
const TOO_NEW = { code: 'unsupported-version', speaks: [PROTOCOL_VERSION] };
const good = (): Record<string, unknown> => ({
  v: 1,
  room: 'garden',
  name: 'A',
  key: randomKey(),
  session: randomSession(),
});
const polluted = (json: string): unknown => JSON.parse(json);
const anyone = { to: 'AAAAAAAAAAAAAAAA', session: 'AAAAAAAAAAAAAAAA' };

/** Two people in a room of their own; whatever happens elsewhere, they must not notice. */
async function bystanders(server: TestServer): Promise<() => Promise<void>> {
  const [ada, grace] = [await server.person(), await server.person()];
  const { self } = await ada.enters('quiet-room');
  await grace.enters('quiet-room');
  await ada.hears('roster');
  return async () => {
    grace.tells('signal', { to: self, session: ada.session, body: 'still there?' });
    expect((await ada.hears('signal')).body).toBe('still there?');
    const heard = [...ada.history, ...grace.history].filter((event) => event !== 'signal');
    expect(heard.toSorted()).toEqual(['join reply', 'join reply', 'roster']);
    expect(await (await fetch(`${server.url}/healthz`)).text()).toBe('ok');
  };
}

const JOINS: readonly (readonly [string, () => unknown, object])[] = [
  ['nothing', () => undefined, BAD],
  ['null', () => null, BAD],
  ['a string', () => 'join', BAD],
  ['an array', () => [good()], BAD],
  ['bytes', () => Buffer.alloc(100), BAD],
  ['no version', () => ({ ...good(), v: undefined }), BAD],
  ['version 0', () => ({ ...good(), v: 0 }), TOO_NEW],
  ['version 99', () => ({ v: 99 }), TOO_NEW],
  ['version 1.5', () => ({ ...good(), v: 1.5 }), TOO_NEW],
  ['a version that is text', () => ({ ...good(), v: '1' }), BAD],
  ['no room', () => ({ ...good(), room: '' }), BAD],
  ['a room that is a number', () => ({ ...good(), room: 7 }), BAD],
  ['a room not in canonical form', () => ({ ...good(), room: 'Garden' }), BAD],
  ['a room with a direction override', () => ({ ...good(), room: 'a\u202eb' }), BAD],
  ['a room of 10 kB', () => ({ ...good(), room: 'a'.repeat(10_240) }), BAD],
  ['a reserved room', () => ({ ...good(), room: 'metrics' }), BAD],
  ['a name of 10 kB', () => ({ ...good(), name: 'a'.repeat(10_240) }), BAD],
  ['a name of 65 characters', () => ({ ...good(), name: 'a'.repeat(65) }), BAD],
  ['a name that is an object', () => ({ ...good(), name: { toString: 'x' } }), BAD],
  ['a short key', () => ({ ...good(), key: 'abc' }), BAD],
  ['a key with other characters', () => ({ ...good(), key: '../../../../etc/passwd' }), BAD],
  ['no session', () => ({ ...good(), session: undefined }), BAD],
  ['only a prototype', () => polluted(`{"__proto__":${JSON.stringify(good())}}`), BAD],
  ['only a constructor', () => polluted(`{"constructor":{"prototype":${JSON.stringify(good())}}}`), BAD],
];

const SIGNALS: readonly (readonly [string, () => unknown, object])[] = [
  ['nothing', () => undefined, BAD],
  ['a body that is an object', () => ({ ...anyone, body: { sdp: 'x' } }), BAD],
  ['an id that is a path', () => ({ ...anyone, to: '__proto__', body: '' }), BAD],
  ['a polluted body', () => polluted('{"__proto__":{"body":"x"},"to":"constructor"}'), BAD],
  ['too many bytes', () => ({ ...anyone, body: 'x'.repeat(65_537) }), { code: 'too-large' }],
  ['too many bytes of few characters', () => ({ ...anyone, body: '💬'.repeat(20_000) }), { code: 'too-large' }],
  ['before any join', () => ({ ...anyone, body: 'x' }), { code: 'not-joined' }],
];

const NAMES: readonly (readonly [string, string, string])[] = [
  ['HTML', '<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
  ['emoji', '👩‍👩‍👧‍👦'.repeat(20), '👩‍👩‍👧‍👦'.repeat(20)],
  ['right to left', 'עדה שוויון', 'עדה שוויון'],
  ['direction overrides', '\u202eadA\u2066', 'adA'],
  ['only invisible characters', '\u200b\u2060\ufeff', ''],
  ['a property of every object', '__proto__', '__proto__'],
  ['64 characters', '界'.repeat(64), '界'.repeat(64)],
];

async function refusalOfTelling(person: Person, event: string, payload: unknown): Promise<unknown> {
  person.tells(event, payload);
  return person.hears('refused');
}

describe('bad input is refused with a code, the server lives, other rooms notice nothing', { timeout: 30_000 }, () => {
  it('join', async () => {
    const server = await openServer();
    const check = await bystanders(server);
    const mallory = await server.person();
    for (const [title, payload, refusal] of JOINS) {
      expect([title, await mallory.asks('join', payload())]).toEqual([title, { ok: false, ...refusal }]);
      await check();
    }
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it('watch', async () => {
    const server = await openServer();
    const check = await bystanders(server);
    const mallory = await server.person();
    for (const payload of [
      undefined,
      null,
      7,
      [],
      {},
      { v: 1 },
      { v: 1, room: 'A' },
      polluted('{"__proto__":{"v":1}}'),
    ]) {
      expect(await mallory.asks('watch', payload)).toEqual({ ok: false, ...BAD });
    }
    expect(await mallory.asks('watch', { v: 2, room: 'garden' })).toEqual({ ok: false, ...TOO_NEW });
    await check();
  });

  it('signal and leave', async () => {
    const server = await openServer();
    const check = await bystanders(server);
    const mallory = await server.person();
    for (const [title, payload, refusal] of SIGNALS) {
      expect([title, await refusalOfTelling(mallory, 'signal', payload())]).toEqual([title, refusal]);
      await check();
    }
    for (const payload of [undefined, {}, { reason: 'because' }, 'left']) {
      expect(await refusalOfTelling(mallory, 'leave', payload)).toEqual(BAD);
    }
    const { self } = await mallory.enters('garden');
    const toSelf = { to: self, session: mallory.session, body: 'x' };
    expect(await refusalOfTelling(mallory, 'signal', toSelf)).toEqual({ code: 'unknown-addressee' });
    await check();
  });

  it('events nobody knows, requests nobody wants answered', async () => {
    const server = await openServer();
    const check = await bystanders(server);
    const mallory = await server.person();
    for (const event of ['constructor', '__proto__', 'toString', 'error', 'admin', '', 'message']) {
      expect([event, await refusalOfTelling(mallory, event, good())]).toEqual([event, BAD]);
    }
    expect(await mallory.asks('future', {})).toEqual({ ok: false, ...BAD });
    expect(await refusalOfTelling(mallory, 'join', good())).toEqual(BAD);
    expect(await refusalOfTelling(mallory, 'watch', { v: 1, room: 'garden' })).toEqual(BAD);
    mallory.socket.emit('join');
    expect(await mallory.hears('refused')).toEqual(BAD);
    mallory.socket.emit('join', good(), 1, [], 'extra');
    expect(await mallory.hears('refused')).toEqual(BAD);
    await check();
  });

  it.each(NAMES)('takes a name of %s as text', async (_title, name, expected) => {
    const server = await openServer();
    const ada = await server.person();
    expect((await ada.enters('garden', { name })).members[0]?.name).toBe(expected);
  });

  it.each([
    '<script>alert(1)<-script>',
    '🏡🌻',
    'גינה',
    'a.b',
    '__proto__',
    'constructor',
    'room?x#y%20',
    '界'.repeat(64),
  ])('takes the room %s as a room', async (room) => {
    const server = await openServer();
    const [ada, grace] = [await server.person(), await server.person()];
    await ada.enters(room);
    expect((await grace.enters(room)).members).toHaveLength(2);
  });

  it('a request that never ends its first line is cut off by the platform, not held in memory', async () => {
    const server = await openServer();
    const check = await bystanders(server);
    const socket = connect(server.port, '127.0.0.1');
    const closed = new Promise((resolve) => {
      socket.once('close', () => resolve('closed'));
    });
    socket.on('error', () => undefined).resume();
    socket.write(`GET /${'a'.repeat(200_000)}`);
    expect(await closed).toBe('closed');
    await check();
  });
});
