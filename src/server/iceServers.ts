import { createHmac } from 'node:crypto';
import type { IceServer } from '#protocol';
import type { ServerConfig } from './config.ts';

/** Signs a TURN login that ends by itself, as coturn's `use-auth-secret` checks it. */
export function turnCredential(secret: string, username: string): string {
  return createHmac('sha1', secret).update(username).digest('base64');
}

/** The ICE servers for one participant, or for 'lobby' before there is one. */
export function iceServersFor(
  config: Pick<ServerConfig, 'iceServers' | 'turn'>,
  id: string,
  nowMs: number,
): IceServer[] {
  const { iceServers, turn } = config;
  if (turn === null) return [...iceServers];
  const username = `${Math.floor(nowMs / 1000) + turn.ttlS}:${id}`;
  return [...iceServers, { urls: [...turn.urls], username, credential: turnCredential(turn.secret, username) }];
}
