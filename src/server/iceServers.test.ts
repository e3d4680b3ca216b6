import { describe, expect, it } from 'vitest';
import { iceServersFor, turnCredential } from './iceServers.ts';

// printf '1893456000:AbCdEfGhIjKlMnOp' | openssl dgst -sha1 -hmac 'parley-test-secret' -binary | base64
const USERNAME = '1893456000:AbCdEfGhIjKlMnOp';
const CREDENTIAL = 'tCxEpCXDo1n8SAwII3cRKeTsU7s=';
const urls = (host: string | null) => ({
  stun: host === null ? [] : [`stun:${host}`],
  turn: host === null ? [] : [`turn:${host}:3478`],
});
const turn = { urls, secret: 'parley-test-secret', ttlS: 3600 };

describe('iceServersFor', () => {
  it('signs as coturn does', () => {
    expect(turnCredential(turn.secret, USERNAME)).toBe(CREDENTIAL);
  });

  it('hands out a login that ends by itself', () => {
    const stun = { urls: 'stun:stun.example' };
    const nowMs = (1_893_456_000 - turn.ttlS) * 1000 + 999;
    const asker = { id: 'AbCdEfGhIjKlMnOp', host: 'call.example' };
    expect(iceServersFor({ iceServers: [stun], turn }, asker, nowMs)).toEqual({
      iceServers: [
        stun,
        { urls: ['stun:call.example'] },
        { urls: ['turn:call.example:3478'], username: USERNAME, credential: CREDENTIAL },
      ],
      ttl: 3600,
    });
  });

  it('knows no server unless told', () => {
    expect(iceServersFor({ iceServers: [], turn: null }, { id: 'a', host: 'b' }, 0)).toEqual({ iceServers: [] });
    expect(iceServersFor({ iceServers: [], turn }, { id: 'a', host: null }, 0)).toEqual({ iceServers: [] });
    const soon = iceServersFor({ iceServers: [{ urls: 'stun:a' }], turn: 'soon' }, { id: 'a', host: 'b' }, 0);
    expect(soon).toEqual({ iceServers: [{ urls: 'stun:a' }], ttl: 30 });
  });
});
