import { describe, expect, it } from 'vitest';
import { readConfig } from '../config.ts';
import { planAddresses } from './addresses.ts';
import { coturnConfig } from './coturnConfig.ts';
import type { EmbeddedTurn } from './settings.ts';

const SECRET = '0123456789abcdef';

function embedded(env: Readonly<Record<string, string>> = {}): EmbeddedTurn {
  const config = readConfig({ TURN: 'embedded', ...env });
  if (!config.ok || config.value.turn?.kind !== 'embedded') throw new Error(JSON.stringify(config));
  return config.value.turn;
}

function linesFor(env: Readonly<Record<string, string>>, own: readonly string[]): readonly string[] {
  const turn = embedded(env);
  const text = coturnConfig({ turn, secret: SECRET, addresses: planAddresses(turn, own), folder: '/private' });
  return text.trimEnd().split('\n');
}

const about = (lines: readonly string[], ...names: readonly string[]): readonly string[] =>
  lines.filter((line) => names.includes(line.split('=')[0] ?? '') && !/^denied-peer-ip=.*-/.test(line));

describe('planAddresses', () => {
  const mapping = null;
  it.each([
    ['one public', {}, ['203.0.113.7'], { relays: ['203.0.113.7'], closed: [], mapping }],
    [
      'public ones beside private ones',
      {},
      ['203.0.113.7', '2001:db8::7', '172.17.0.1', 'fd00::7'],
      { relays: ['203.0.113.7', '2001:db8::7'], closed: ['172.17.0.1', 'fd00::7'], mapping },
    ],
    ['private ones only', {}, ['192.168.1.5', 'fd00::7'], { relays: ['192.168.1.5', 'fd00::7'], closed: [], mapping }],
    [
      'one that does nothing else',
      { TURN_RELAY_IP: '203.0.113.8' },
      ['203.0.113.7', '203.0.113.8'],
      { relays: ['203.0.113.8'], closed: ['203.0.113.7'], mapping },
    ],
    [
      'behind NAT',
      { TURN_EXTERNAL_IP: '203.0.113.7' },
      ['fd00::7', '10.0.0.7', '10.0.0.8'],
      {
        relays: ['10.0.0.7'],
        closed: ['fd00::7', '10.0.0.8'],
        mapping: { outside: '203.0.113.7', inside: '10.0.0.7' },
      },
    ],
    [
      'behind NAT, told which',
      { TURN_EXTERNAL_IP: '203.0.113.7/10.0.0.8' },
      ['10.0.0.7', '10.0.0.8'],
      { relays: ['10.0.0.8'], closed: ['10.0.0.7'], mapping: { outside: '203.0.113.7', inside: '10.0.0.8' } },
    ],
  ])('%s', (_title, env, own, plan) => {
    expect(planAddresses(embedded(env), own)).toEqual(plan);
  });
});

describe('coturnConfig', () => {
  it('lets nobody in without a signed login, and nobody reach what is not a peer', () => {
    const lines = linesFor({}, ['203.0.113.7']);
    for (const line of [
      'use-auth-secret',
      `static-auth-secret=${SECRET}`,
      'no-tcp-relay',
      'no-multicast-peers',
      'no-cli',
      'fingerprint',
      'stale-nonce=600',
      'user-quota=48',
      'total-quota=1200',
      'max-bps=750000',
      'max-allocate-lifetime=600',
      'no-tls',
      'userdb=/private/turndb',
      'denied-peer-ip=10.0.0.0-10.255.255.255',
      'denied-peer-ip=::ffff:0:0-::ffff:ffff:ffff',
    ]) {
      expect(lines).toContain(line);
    }
    expect(lines.filter((line) => /allow-loopback|no-auth|^user=/.test(line))).toEqual([]);
  });

  it('relays from the address a client came to, on a public machine', () => {
    const lines = linesFor({}, ['203.0.113.7', '203.0.113.9', '172.17.0.1']);
    expect(about(lines, 'relay-ip', 'external-ip', 'allowed-peer-ip', 'denied-peer-ip')).toEqual([]);
  });

  it.each([
    [['2001:db8::7'], 1],
    [['203.0.113.7', '2001:db8::7'], 0],
  ])('relays over IPv6 only where there is nothing else, on %o', (own, count) => {
    expect(linesFor({}, own).filter((line) => line === 'allocation-default-address-family=keep').length).toBe(count);
  });

  it('opens its own private address where there is no other, and what the settings open', () => {
    const lines = linesFor({ TURN_ALLOW_PEERS: '192.168.1.0/24' }, ['192.168.1.5']);
    expect(about(lines, 'allowed-peer-ip')).toEqual([
      'allowed-peer-ip=192.168.1.5',
      'allowed-peer-ip=192.168.1.0-192.168.1.255',
    ]);
  });

  it('closes the address of the services where another one relays', () => {
    const lines = linesFor({ TURN_RELAY_IP: '203.0.113.8' }, ['203.0.113.7', '203.0.113.8']);
    expect(about(lines, 'relay-ip', 'allowed-peer-ip', 'denied-peer-ip')).toEqual([
      'relay-ip=203.0.113.8',
      'denied-peer-ip=203.0.113.7',
    ]);
  });

  it('behind NAT relays on the private address, tells the public one, and lets relays reach each other', () => {
    const lines = linesFor({ TURN_EXTERNAL_IP: '203.0.113.7' }, ['10.0.0.7', '10.0.0.8']);
    expect(about(lines, 'relay-ip', 'external-ip', 'allowed-peer-ip', 'denied-peer-ip')).toEqual([
      'relay-ip=10.0.0.7',
      'external-ip=203.0.113.7/10.0.0.7',
      'allowed-peer-ip=10.0.0.7',
    ]);
  });

  it('listens on a second port of every address for STUN, and for TLS where there is a certificate', () => {
    const env = { TURN_PORT: '13478', TURN_CERT: '/c.pem', TURN_KEY: '/k.pem', TURN_TLS_PORT: '15349' };
    const lines = linesFor(env, ['203.0.113.7', '2001:db8::7']);
    expect(about(lines, 'listening-port', 'aux-server', 'tls-listening-port', 'cert', 'pkey', 'no-tls')).toEqual([
      'listening-port=13478',
      'aux-server=127.0.0.1:13479',
      'aux-server=203.0.113.7:13479',
      'aux-server=[2001:db8::7]:13479',
      'tls-listening-port=15349',
      'cert=/c.pem',
      'pkey=/k.pem',
    ]);
  });
});
