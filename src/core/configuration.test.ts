import { describe, expect, it } from 'vitest';
import { toConfiguration } from './configuration.ts';

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
