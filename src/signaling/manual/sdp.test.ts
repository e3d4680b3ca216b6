import { describe, expect, it } from 'vitest';
import type { CodeCandidate, Endpoint } from '#protocol';
import { candidateLine, chooseCandidates, comesFirst, readEndpoint, writeDescription } from './sdp.ts';

const HEX = Array.from({ length: 32 }, (_, index) => (index * 7).toString(16).padStart(2, '0').toUpperCase()).join(':');
const offer = (...candidates: readonly string[]): string =>
  [
    'v=0',
    'o=- 4611731400430051336 2 IN IP4 127.0.0.1',
    's=-',
    't=0 0',
    'a=group:BUNDLE 0',
    'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
    'c=IN IP4 0.0.0.0',
    ...candidates.map((line) => `a=candidate:${line}`),
    'a=ice-ufrag:Ab+/',
    'a=ice-pwd:0123456789abcdefghijKL+/',
    `a=fingerprint:sha-256 ${HEX}`,
    'a=setup:actpass',
    'a=mid:0',
    '',
  ].join('\r\n');

const host = (address: string, port = 1000): CodeCandidate => ({ type: 'host', address, port });
const endpoint = (candidates: readonly CodeCandidate[]): Endpoint => ({
  fingerprint: Uint8Array.from({ length: 32 }, (_, index) => index * 7),
  ufrag: 'Ab+/',
  pwd: '0123456789abcdefghijKL+/',
  candidates,
});

describe('reading a description', () => {
  it('takes what the code needs', () => {
    expect(readEndpoint(offer('1 1 udp 2122260223 192.0.2.7 5000 typ host generation 0 network-id 1'))).toEqual(
      endpoint([host('192.0.2.7', 5000)]),
    );
  });

  it('leaves out TCP and other components, and puts the best first', () => {
    const read = readEndpoint(
      offer(
        '1 1 udp 100 192.0.2.1 1 typ host',
        '2 1 tcp 900 192.0.2.2 9 typ host tcptype active',
        '3 2 UDP 900 192.0.2.3 3 typ host',
        '4 1 UDP 800 192.0.2.4 4 typ host',
      ),
    );
    expect(read?.candidates).toEqual([host('192.0.2.4', 4), host('192.0.2.1', 1)]);
  });

  it.each(['', 'v=0\r\n', offer().replace('sha-256', 'sha-1'), offer().replace('a=ice-pwd', 'a=pwd')])(
    'finds no end in what is none: %#',
    (sdp) => {
      expect(readEndpoint(sdp)).toBeNull();
    },
  );
});

describe('choosing candidates', () => {
  const many = [
    host('192.0.2.1'),
    host('192.0.2.2'),
    host('192.0.2.3'),
    host('2001:db8::1'),
    host('2001:db8::2'),
    host('2001:db8::3'),
    { type: 'srflx', address: '198.51.100.1', port: 2 },
    { type: 'srflx', address: '2001:db8::1', port: 3 },
    { type: 'relay', address: '203.0.113.1', port: 4 },
    { type: 'relay', address: '203.0.113.2', port: 5 },
  ] as const satisfies readonly CodeCandidate[];

  it('takes two of each family, one from STUN and one from TURN', () => {
    expect(chooseCandidates(many)).toEqual([many[0], many[1], many[3], many[4], many[6], many[8]]);
  });

  it.each([
    ['link-local and container bridges', ['169.254.1.1', '172.17.0.1', 'fe80::1', '192.0.2.1'], ['192.0.2.1']],
    ['loopback', ['127.0.0.1', '::1', '192.0.2.1'], ['192.0.2.1']],
    ['loopback when there is nothing else', ['127.0.0.1'], ['127.0.0.1']],
    ['a container bridge when there is nothing else', ['172.17.0.2'], ['172.17.0.2']],
    ['the same address twice', ['192.0.2.1', '192.0.2.1', '192.0.2.2'], ['192.0.2.1', '192.0.2.2']],
    [
      'names of the local network',
      ['0a1b2c3d-0000-4000-8000-000000000001.local'],
      ['0a1b2c3d-0000-4000-8000-000000000001.local'],
    ],
  ])('deals with %s', (_, addresses, chosen) => {
    expect(chooseCandidates(addresses.map((address) => host(address))).map(({ address }) => address)).toEqual(chosen);
  });
});

describe('writing a description', () => {
  it('says what was read', () => {
    const known = endpoint([host('192.0.2.1', 7), { type: 'srflx', address: '198.51.100.2', port: 8 }]);
    expect(readEndpoint(writeDescription(known, 'active'))).toEqual(known);
  });

  it('opens DTLS from the side it is told', () => {
    expect(writeDescription(endpoint([]), 'active')).toContain('\r\na=setup:active\r\n');
    expect(writeDescription(endpoint([]), 'passive')).toContain('\r\na=setup:passive\r\n');
  });

  it('gives candidates falling priorities and the foundation it is told', () => {
    const [first, second] = [0, 1].map((index) => candidateLine(host('192.0.2.1'), index, 'k9'));
    expect(first).toBe('candidate:k9 1 udp 536870911 192.0.2.1 1000 typ host');
    expect(second).toBe('candidate:k9 1 udp 536870655 192.0.2.1 1000 typ host');
  });
});

it('orders two certificates the same way at both ends', () => {
  const one = Uint8Array.of(1, 2, 3);
  const other = Uint8Array.of(1, 3, 0);
  expect([comesFirst(one, other), comesFirst(other, one), comesFirst(one, one)]).toEqual([true, false, false]);
});
