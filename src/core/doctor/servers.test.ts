import { describe, expect, it } from 'vitest';
import { sortServers } from './servers.ts';

describe('sortServers', () => {
  it('sorts addresses by leg, each with its login, and asks relays as STUN servers too', () => {
    const login = { username: 'ada', credential: 'x' };
    const urls = ['turn:a:3478', 'turn:a:80?transport=tcp', 'turns:a', 'TURN:b?transport=udp', 'turns:a?transport=udp'];
    expect(sortServers([{ urls: 'stun:a:3478' }, { urls, ...login }])).toEqual({
      stun: [{ urls: 'stun:a:3478' }, { urls: 'stun:b' }],
      relays: {
        udp: [
          { urls: 'turn:a:3478', ...login },
          { urls: 'TURN:b?transport=udp', ...login },
        ],
        tcp: [{ urls: 'turn:a:80?transport=tcp', ...login }],
        tls: [{ urls: 'turns:a', ...login }],
      },
    });
  });

  it('makes nothing of nothing', () => {
    expect(sortServers([])).toEqual({ stun: [], relays: { udp: [], tcp: [], tls: [] } });
  });
});
