import { createHmac } from 'node:crypto';
import type { IceServer, Renewal } from '#protocol';
import type { ServerConfig } from './config.ts';
import type { TurnAccess } from './turn/relays.ts';

/** Relays that are about to start are asked for again after so long. */
const SOON_S = 30;

/** Signs a TURN login that ends by itself, as coturn's `use-auth-secret` checks it. */
export function turnCredential(secret: string, username: string): string {
  return createHmac('sha1', secret).update(username).digest('base64');
}

/** Who asks. */
export interface Asker {
  /** Quotas are counted by it. */
  readonly id: string;
  /** The name by which they reached us; null: unknown. */
  readonly host: string | null;
}

/** The ICE servers for one asker, and for how many seconds their credentials hold. */
export function iceServersFor(
  { iceServers, turn }: Pick<ServerConfig, 'iceServers'> & { readonly turn: TurnAccess | 'soon' | null },
  { id, host }: Asker,
  nowMs: number,
): Renewal {
  if (turn === null) return { iceServers: [...iceServers] };
  if (turn === 'soon') return { iceServers: [...iceServers], ttl: SOON_S };
  const { stun, turn: urls } = turn.urls(host);
  const own: IceServer[] = stun.length === 0 ? [] : [{ urls: [...stun] }];
  if (urls.length === 0) return { iceServers: [...iceServers, ...own] };
  const username = `${Math.floor(nowMs / 1000) + turn.ttlS}:${id}`;
  const login = { username, credential: turnCredential(turn.secret, username) };
  return { iceServers: [...iceServers, ...own, { urls: [...urls], ...login }], ttl: turn.ttlS };
}
