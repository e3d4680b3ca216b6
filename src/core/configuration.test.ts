import { describe, expect, it } from 'vitest';
import { toConfiguration, withNextRelay } from './configuration.ts';

describe('toConfiguration', () => {
  it('keeps servers as they are, and leaves out what they do not have', () => {
    const servers = [{ urls: 'stun:a' }, { urls: ['turn:b', 'turns:c'], username: 'u', credential: 'p' }];
    expect(toConfiguration(servers)).toEqual({
      iceServers: servers,
      bundlePolicy: 'max-bundle',
      iceTransportPolicy: 'all',
    });
  });

  it('uses relays alone when asked', () => {
    expect(toConfiguration([], true).iceTransportPolicy).toBe('relay');
  });
});

const order = ({ iceServers = [] }: RTCConfiguration): unknown => iceServers.map(({ urls }) => urls);

describe('withNextRelay', () => {
  const login = { username: 'u', credential: 'p' };

  it('puts the relay that is first behind the others, with all ways to it and its login', () => {
    const urls = ['turn:a:3478', 'turn:a:3478?transport=tcp', 'turns:a', 'turn:[2001:db8::1]:3478', 'turn:c'];
    const next = withNextRelay(toConfiguration([{ urls, ...login }, { urls: 'stun:s' }], true));
    expect(order(next)).toEqual([
      'turn:[2001:db8::1]:3478',
      'turn:c',
      'stun:s',
      'turn:a:3478',
      'turn:a:3478?transport=tcp',
      'turns:a',
    ]);
    expect(next.iceServers?.at(-1)).toEqual({ urls: 'turns:a', ...login });
    expect(next).toMatchObject({ iceTransportPolicy: 'relay', bundlePolicy: 'max-bundle' });
  });

  it('comes round to the first again', () => {
    const servers = [
      { urls: ['turn:a', 'turns:a'], ...login },
      { urls: 'turn:b', ...login },
    ];
    const once = withNextRelay(toConfiguration(servers));
    expect(order(once)).toEqual(['turn:b', 'turn:a', 'turns:a']);
    expect(order(withNextRelay(once))).toEqual(['turn:a', 'turns:a', 'turn:b']);
  });

  it.each([
    [[], []],
    [[{ urls: 'stun:s' }], ['stun:s']],
    [
      [{ urls: ['turn:a', 'turns:a:443'], ...login }, { urls: 'stun:s' }],
      ['stun:s', 'turn:a', 'turns:a:443'],
    ],
  ])('leaves %j as they are, where there are not two', (servers, expected) => {
    expect(order(withNextRelay(toConfiguration(servers)))).toEqual(expected);
  });
});
