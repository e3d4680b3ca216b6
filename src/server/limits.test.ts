import { once } from 'node:events';
import { connect, type Socket as TcpSocket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { openServer, randomKey, randomSession, series, type TestServer } from './harness.ts';

function rawSocket(server: TestServer, headers: Readonly<Record<string, string>> = {}): WebSocket {
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}/socket.io/?EIO=4&transport=websocket`, { headers });
  onTestFinished(() => socket.terminate());
  return socket;
}

const ends = (socket: WebSocket): Promise<string> =>
  new Promise((resolve) => {
    socket.once('close', () => resolve('closed'));
    socket.once('error', () => resolve('closed'));
  });

const from = (address: string) => ({ extraHeaders: { 'X-Forwarded-For': `10.0.0.1, ${address}` } });

const message = (socket: WebSocket, wanted: RegExp): Promise<string> =>
  new Promise((resolve) => {
    socket.on('message', (data: Buffer) => {
      const text = data.toString();
      if (wanted.test(text)) resolve(text);
    });
  });

describe('message rate', { timeout: 30_000 }, () => {
  it('lets a mesh of six be set up in one breath', async () => {
    const server = await openServer();
    const [ada, grace] = [await server.person(), await server.person()];
    const { self } = await ada.enters('garden');
    await grace.enters('garden');
    const to = { to: self, session: ada.session };
    for (let peer = 0; peer < 5; peer += 1) {
      grace.tells('signal', { ...to, body: 'd'.repeat(9_000) });
      for (let n = 0; n < 30; n += 1) grace.tells('signal', { ...to, body: 'c'.repeat(300) });
    }
    for (let n = 0; n < 155; n += 1) await ada.hears('signal');
    expect(grace.waiting('refused')).toBe(0);
  });

  it('refuses what is over it, and cuts off who stays over it', async () => {
    const server = await openServer({ messageBurst: 20, messagesPerSecond: 10 });
    const [ada, mallory] = [await server.person(), await server.person()];
    const { self } = await ada.enters('garden');
    await mallory.enters('garden');
    const signal = { to: self, session: ada.session, body: 'x' };
    for (let n = 0; n < 40; n += 1) mallory.tells('signal', signal);
    expect(await mallory.hears('refused')).toEqual({ code: 'rate-limited' });
    expect(mallory.socket.connected).toBe(true);
    for (let n = 0; n < 400; n += 1) mallory.tells('signal', signal);
    expect(await mallory.hears('disconnect')).toBe('io server disconnect');
    expect(await series(server.metrics, 'parley_cut_off_sockets_total{why="flood"}')).toBe(1);
    expect(await series(server.metrics, 'parley_relayed_messages_total')).toBeLessThan(60);
    // The other one was never over.
    expect((await ada.watch('garden')).ok).toBe(true);
  });

  it('weighs a message by its size', async () => {
    const server = await openServer({ messageBurst: 20, messagesPerSecond: 20 });
    const [ada, grace] = [await server.person(), await server.person()];
    const { self } = await ada.enters('garden');
    await grace.enters('garden');
    for (let n = 0; n < 3; n += 1) grace.tells('signal', { to: self, session: ada.session, body: 'x'.repeat(60_000) });
    expect(await grace.hears('refused')).toEqual({ code: 'rate-limited' });
  });

  it('answers a request over it', async () => {
    const server = await openServer({ messageBurst: 5, messagesPerSecond: 5 });
    const ada = await server.person();
    const replies = await Promise.all(Array.from({ length: 6 }, () => ada.watch('garden')));
    expect(replies.at(-1)).toEqual({ ok: false, code: 'rate-limited' });
  });
});

describe('address limits', { timeout: 30_000 }, () => {
  it('refuses one socket too many with a code the page can show, and takes the next when one has gone', async () => {
    const server = await openServer({ socketsPerAddress: 2 });
    const [ada] = [await server.person(), await server.person()];
    const refused = await new Promise<Error>((resolve) => {
      server.dial().once('connect_error', resolve);
    });
    expect(refused).toMatchObject({ data: { code: 'too-many-connections' } });
    ada.socket.disconnect();
    await expect.poll(() => series(server.metrics, 'parley_sockets'), { timeout: 10_000 }).toBe(1);
    await server.person();
  });

  it('counts connections that never say hello', async () => {
    const server = await openServer({ socketsPerAddress: 1 });
    for (let n = 0; n < 2; n += 1) await message(rawSocket(server), /^0/);
    expect(await ends(rawSocket(server))).toBe('closed');
  });

  it('counts by the address a trusted proxy tells', async () => {
    const server = await openServer({ socketsPerAddress: 1, trustedProxies: 1 });
    await server.person(from('192.0.2.1'));
    await server.person(from('192.0.2.2'));
    await expect(server.person(from('192.0.2.1'))).rejects.toThrow('too-many-connections');
  });

  it('limits joins', async () => {
    const server = await openServer({ joinsPerMinute: 3 });
    const ada = await server.person();
    for (let n = 0; n < 3; n += 1) expect((await ada.join('garden')).ok).toBe(true);
    expect(await ada.join('garden')).toEqual({ ok: false, code: 'rate-limited' });
  });
});

describe('connections', { timeout: 30_000 }, () => {
  it.each([
    ['a page of another host', { Origin: 'https://evil.example' }],
    ['a sandboxed page', { Origin: 'null' }],
  ])('refuses %s', async (_title, headers) => {
    const server = await openServer();
    expect(await ends(rawSocket(server, headers))).toBe('closed');
  });

  it('takes its own pages', async () => {
    const server = await openServer();
    expect(await message(rawSocket(server, { Origin: server.url }), /^0/)).toMatch(/^0\{/);
  });

  it('closes on frames that are too large or make no sense, and on nobody else', async () => {
    const server = await openServer();
    const ada = await server.person();
    const key = randomKey();
    const frames = [
      `42["join",${'x'.repeat(300_000)}]`,
      '42["join"',
      `42["join",${'['.repeat(100_000)}${']'.repeat(100_000)}]`,
      `42["join",${'{"a":'.repeat(40_000)}1${'}'.repeat(40_000)}]`,
      '4',
      '42[]',
      '451-["join",{"_placeholder":true,"num":9}]',
      '459999999-["join"]',
      '49999999999999999999["join"]',
      '42/constructor,["join"]',
      '40/__proto__,',
      '42["newListener","x"]',
      '42["disconnect"]',
      Buffer.alloc(1000),
      '0{"sid":"x"}',
      '\u0000',
    ];
    for (const frame of frames) {
      const raw = rawSocket(server);
      await message(raw, /^0/);
      const greeted = message(raw, /^40/);
      raw.send('40');
      await greeted;
      raw.send(frame);
      // Whatever became of the connection, others join and leave as before.
      expect((await ada.join('garden', { key, session: randomSession() })).ok).toBe(true);
      raw.terminate();
    }
    expect(await series(server.metrics, 'parley_failures_total')).toBe(0);
  });

  it('cuts off a reader who does not read, and holds no more than its due for him', async () => {
    const server = await openServer({ messageBurst: 1_000_000, messagesPerSecond: 1_000_000 });
    const ada = await server.person();
    await ada.enters('garden');
    const sleeper = rawSocket(server);
    await message(sleeper, /^0/);
    const session = randomSession();
    const joined = message(sleeper, /^430/);
    sleeper.send('40');
    await message(sleeper, /^40/);
    sleeper.send(`420["join",${JSON.stringify({ v: 1, room: 'garden', name: 'S', key: randomKey(), session })}]`);
    const self = /"self":"([^"]+)"/.exec(await joined)?.[1];
    // as: ws does not type it, and there is no other way to stop reading.
    (sleeper as unknown as { readonly _socket: TcpSocket })._socket.pause();
    let sent = 0;
    await expect
      .poll(
        async () => {
          for (let n = 0; n < 50; n += 1) ada.tells('signal', { to: self, session, body: 'x'.repeat(60_000) });
          sent += 50;
          expect((await ada.watch('garden')).ok).toBe(true);
          return series(server.metrics, 'parley_cut_off_sockets_total{why="slow-reader"}');
        },
        { interval: 10, timeout: 20_000 },
      )
      .toBe(1);
    // What the kernel buffers on loopback, and one megabyte.
    expect(sent).toBeLessThan(500);
    expect((await ada.watch('garden')).ok).toBe(true);
  });

  it.each([
    ['closes what one address opens beyond all its people and their pages', 0, 'closed'],
    ['leaves a proxy, which is everybody, alone', 1, 'open'],
  ])('%s', async (_title, trustedProxies, fate) => {
    const server = await openServer({ socketsPerAddress: 1, trustedProxies });
    const sockets = Array.from({ length: 102 }, () => connect(server.port, '127.0.0.1').on('error', () => undefined));
    await Promise.all(sockets.map((socket) => once(socket, 'connect')));
    const oneMore = connect(server.port, '127.0.0.1').on('error', () => undefined);
    const end = new Promise<string>((resolve) => {
      oneMore.once('close', () => resolve('closed'));
      // Whoever is let in gets an answer.
      oneMore.once('data', () => resolve('open'));
    });
    oneMore.write('GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n');
    expect(await end).toBe(fate);
    for (const socket of [...sockets, oneMore]) socket.destroy();
  });

  it('ends upgrades that are not ours', async () => {
    const server = await openServer();
    const socket = connect(server.port, '127.0.0.1');
    const closed = new Promise((resolve) => {
      socket.once('close', () => resolve('closed'));
    });
    socket.on('error', () => undefined).resume();
    socket.write('GET /elsewhere HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
    expect(await closed).toBe('closed');
  });
});
