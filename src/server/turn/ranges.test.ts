import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DENIED_PEERS, isPublic, parseRange } from './ranges.ts';

describe('parseRange', () => {
  it.each([
    ['192.168.1.7', '192.168.1.7', '192.168.1.7'],
    ['192.168.1.77/24', '192.168.1.0', '192.168.1.255'],
    ['10.0.0.0/9', '10.0.0.0', '10.127.255.255'],
    ['203.0.113.9/32', '203.0.113.9', '203.0.113.9'],
    ['0.0.0.0/0', '0.0.0.0', '255.255.255.255'],
    ['10.0.0.5-10.0.0.9', '10.0.0.5', '10.0.0.9'],
    ['fd00::/8', 'fd00:0:0:0:0:0:0:0', 'fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
    ['2001:db8:1::7/63', '2001:db8:1:0:0:0:0:0', '2001:db8:1:1:ffff:ffff:ffff:ffff'],
    ['::ffff:10.0.0.0/104', '0:0:0:0:0:ffff:a00:0', '0:0:0:0:0:ffff:aff:ffff'],
    ['1:2:3:4:5:6:7:8/128', '1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7:8'],
    ['fd00::1-fd00::9', 'fd00::1', 'fd00::9'],
  ])('%s', (text, first, last) => {
    expect(parseRange(text)).toEqual({ first, last });
  });

  it.each([
    '',
    'here',
    '10.0.0',
    '10.0.0.0/',
    '10.0.0.0/33',
    'fd00::/129',
    '10.0.0.0-fd00::',
    '1.2.3.4-5',
    '1.2.3.4\nx',
  ])('refuses %j', (text) => expect(parseRange(text)).toBeNull());
});

describe('isPublic', () => {
  it.each([
    ['203.0.113.7', true],
    ['8.8.8.8', true],
    ['10.1.2.3', false],
    ['127.9.9.9', false],
    ['100.64.0.1', false],
    ['169.254.169.254', false],
    ['2001:db8::1', true],
    ['fd00::2', false],
    ['::1', false],
    ['fe80::1', false],
    ['::ffff:8.8.8.8', false],
    ['2002:808:808::1', false],
    ['64:ff9b::8.8.8.8', false],
  ])('%s: %s', (address, expected) => {
    expect(isPublic(address)).toBe(expected);
  });
});

it('the sample for a coturn elsewhere closes the same ranges', () => {
  const sample = readFileSync(new URL('../../../deploy/coturn.conf', import.meta.url), 'utf8');
  const denied = Array.from(sample.matchAll(/^denied-peer-ip=(.*)$/gm), ([, range]) => range);
  expect(denied).toEqual(DENIED_PEERS.map(({ first, last }) => `${first}-${last}`));
});
