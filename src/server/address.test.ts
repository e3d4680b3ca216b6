import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { addressOf, hostNameOf, isSameOrigin, limitKey, socketSources } from './address.ts';

function request(headers: Readonly<Record<string, string>>): IncomingMessage {
  const message = new IncomingMessage(new Socket());
  Object.assign(message.headers, headers);
  return message;
}

describe('limitKey', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['nonsense', 'unknown'],
    ['', 'unknown'],
  ])('%s counts as %s', (address, key) => {
    expect(limitKey(address)).toBe(key);
  });
});

describe('addressOf', () => {
  it.each([
    [0, '192.0.2.1', 'unknown'],
    [1, '192.0.2.1', '192.0.2.1'],
    [1, '203.0.113.9, 192.0.2.1', '192.0.2.1'],
    [2, '203.0.113.9, 192.0.2.1', '203.0.113.9'],
    [5, '203.0.113.9, 192.0.2.1', '203.0.113.9'],
    [1, '', 'unknown'],
  ])('behind %i proxies, "%s" means %s', (proxies, forwarded, address) => {
    expect(addressOf(request({ 'x-forwarded-for': forwarded }), proxies)).toBe(address);
  });
});

describe('socketSources', () => {
  it.each([
    [0, { host: 'p.example' }, 'ws://p.example wss://p.example'],
    [0, { host: '[2001:db8::1]:3000' }, 'ws://[2001:db8::1]:3000 wss://[2001:db8::1]:3000'],
    [0, { host: 'inner', 'x-forwarded-host': 'p.example' }, 'ws://inner wss://inner'],
    [1, { host: 'inner', 'x-forwarded-host': 'p.example' }, 'ws://p.example wss://p.example'],
    [0, { host: "p.example; script-src 'unsafe-inline'" }, ''],
    [0, { host: 'p.example *' }, ''],
    [0, {}, ''],
  ])('behind %i proxies, %j', (proxies, headers, sources) => {
    expect(socketSources(request(headers as Readonly<Record<string, string>>), proxies)).toBe(sources);
  });
});

describe('hostNameOf', () => {
  it.each([
    [{ host: 'a.example:3000' }, 0, 'a.example'],
    [{ host: '[2001:DB8::1]:3000' }, 0, '[2001:db8::1]'],
    [{ host: '192.0.2.7' }, 0, '192.0.2.7'],
    [{ host: 'inner', 'x-forwarded-host': 'a.example:8443' }, 1, 'a.example'],
    [{ host: 'a.example', 'x-forwarded-host': 'evil.example' }, 0, 'a.example'],
    [{ host: 'not a host' }, 0, null],
    [{}, 0, null],
  ])('%j behind %i proxies: %s', (headers, proxies, name) => {
    expect(hostNameOf(request(headers as Readonly<Record<string, string>>), proxies)).toBe(name);
  });
});

describe('isSameOrigin', () => {
  it.each([
    ['no Origin: not a page', { host: 'a.example' }, 0, true],
    ['the same host', { host: 'a.example', origin: 'https://a.example' }, 0, true],
    ['the same host and port', { host: 'localhost:3000', origin: 'http://localhost:3000' }, 0, true],
    ['a default port spelled out', { host: 'a.example:443', origin: 'https://a.example' }, 0, true],
    ['another host', { host: 'a.example', origin: 'https://b.example' }, 0, false],
    ['another port', { host: 'localhost:3000', origin: 'http://localhost:5173' }, 0, false],
    ['a longer host', { host: 'a.example', origin: 'https://a.example.evil' }, 0, false],
    ['a file or a sandbox', { host: 'a.example', origin: 'null' }, 0, false],
    ['no host', { origin: 'https://a.example' }, 0, false],
    ['a forwarded host', { host: 'inner', 'x-forwarded-host': 'a.example', origin: 'https://a.example' }, 1, true],
    [
      'an untrusted forwarded host',
      { host: 'in', 'x-forwarded-host': 'a.example', origin: 'https://a.example' },
      0,
      false,
    ],
  ])('%s', (_title, headers, proxies, expected) => {
    expect(isSameOrigin(request(headers as Readonly<Record<string, string>>), proxies)).toBe(expected);
  });
});
