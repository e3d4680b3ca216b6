import { describe, expect, it } from 'vitest';
import { iceServersFor, turnCredential } from './iceServers.ts';

// printf '1893456000:AbCdEfGhIjKlMnOp' | openssl dgst -sha1 -hmac 'parley-test-secret' -binary | base64
const USERNAME = '1893456000:AbCdEfGhIjKlMnOp';
const CREDENTIAL = 'tCxEpCXDo1n8SAwII3cRKeTsU7s=';
const turn = { urls: ['turn:turn.example:3478'], secret: 'parley-test-secret', ttlS: 3600 };

describe('iceServersFor', () => {
  it('signs as coturn does', () => {
    expect(turnCredential(turn.secret, USERNAME)).toBe(CREDENTIAL);
  });

  it('hands out a login that ends by itself', () => {
    const stun = { urls: 'stun:stun.example' };
    const nowMs = (1_893_456_000 - turn.ttlS) * 1000 + 999;
    expect(iceServersFor({ iceServers: [stun], turn }, 'AbCdEfGhIjKlMnOp', nowMs)).toEqual([
      stun,
      { urls: turn.urls, username: USERNAME, credential: CREDENTIAL },
    ]);
  });

  it('knows no server unless told', () => {
    expect(iceServersFor({ iceServers: [], turn: null }, 'lobby', 0)).toEqual([]);
  });
});
