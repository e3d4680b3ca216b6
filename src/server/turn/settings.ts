import { isIP } from 'node:net';
import { failed, ok, type Result } from '#protocol';
import * as v from 'valibot';
import { list, wholeNumber } from '../setting.ts';
import { parseRange, type Range } from './ranges.ts';

const TTL_MAX_S = 12 * 60 * 60;
const URLS_MESSAGE = 'must be a comma-separated list of turn: or turns: addresses';
const PEERS_MESSAGE = 'must be a comma-separated list of addresses and ranges, such as 192.168.1.0/24';
const EXTERNAL_MESSAGE = 'must be a public address, or public/private, such as 203.0.113.7/10.0.0.7';

const isAddress = (text: string): boolean => isIP(text) !== 0;
const port = wholeNumber(1, 65_535);

/** What the environment may say about relays; `.env.example` explains each. */
export const TURN_SCHEMA = {
  TURN: v.optional(v.picklist(['embedded'], 'must be empty or embedded')),
  TURN_URLS: v.optional(v.pipe(list, v.array(v.pipe(v.string(), v.regex(/^turns?:[^\s,]+$/i, URLS_MESSAGE))))),
  // Written into coturn's configuration, whose lines know neither quotes nor escapes.
  TURN_SECRET: v.optional(
    v.pipe(
      v.string(),
      v.minLength(16, 'must have at least 16 characters'),
      v.check((text) => !/[\r\n]/.test(text), 'must be one line'),
    ),
  ),
  TURN_TTL_S: v.optional(wholeNumber(60, TTL_MAX_S), String(TTL_MAX_S)),
  TURN_HOST: v.optional(v.pipe(v.string(), v.regex(/^[\w.:-]+$/, 'must be a host name or an address'))),
  TURN_PORT: v.optional(port, '3478'),
  TURN_TLS_PORT: v.optional(port, '5349'),
  TURN_CERT: v.optional(v.string()),
  TURN_KEY: v.optional(v.string()),
  TURN_EXTERNAL_IP: v.optional(
    v.pipe(
      v.string(),
      v.check((text) => text.split('/').length <= 2 && text.split('/').every(isAddress), EXTERNAL_MESSAGE),
    ),
  ),
  TURN_RELAY_IP: v.optional(v.pipe(list, v.array(v.pipe(v.string(), v.check(isAddress, 'must be an address'))))),
  TURN_MIN_PORT: v.optional(wholeNumber(1024, 65_535), '49152'),
  TURN_MAX_PORT: v.optional(wholeNumber(1024, 65_535), '65535'),
  TURN_ALLOW_PEERS: v.optional(
    v.pipe(
      list,
      v.array(
        v.pipe(
          v.string(),
          v.transform(parseRange),
          v.check((range) => range !== null, PEERS_MESSAGE),
        ),
      ),
    ),
  ),
};

/** A TURN server somewhere else that shares a secret with us (coturn: `use-auth-secret`). */
interface SharedTurn {
  readonly kind: 'shared';
  readonly urls: readonly string[];
  readonly secret: string;
  readonly ttlS: number;
}

/** A coturn that runs beside the app, as its child. */
export interface EmbeddedTurn {
  readonly kind: 'embedded';
  /** null: a new one at every start. */
  readonly secret: string | null;
  readonly ttlS: number;
  /** null: clients are told the name by which they reached the app. */
  readonly host: string | null;
  readonly port: number;
  readonly tls: { readonly port: number; readonly cert: string; readonly key: string } | null;
  /** The address the world sees when this machine is behind a NAT; `inside` is what it is mapped to, null: found out. */
  readonly external: { readonly outside: string; readonly inside: string | null } | null;
  /** Addresses that relay and do nothing else; empty: whichever the client came to. */
  readonly relayAddresses: readonly string[];
  readonly minPort: number;
  readonly maxPort: number;
  readonly allowedPeers: readonly Range[];
}

export type TurnConfig = SharedTurn | EmbeddedTurn;

const schema = v.object(TURN_SCHEMA);
type Settings = v.InferOutput<typeof schema>;

/** What in the settings of an embedded coturn contradicts itself, as a sentence; null: nothing. */
function contradiction(settings: Settings): string | null {
  const { TURN_URLS, TURN_CERT, TURN_KEY, TURN_MIN_PORT, TURN_MAX_PORT } = settings;
  if (TURN_URLS !== undefined) return 'TURN_URLS is for a server elsewhere: leave it or TURN out';
  if (TURN_CERT === undefined && TURN_KEY !== undefined)
    return 'TURN_CERT is missing: TURN_KEY is of no use without it';
  if (TURN_CERT !== undefined && TURN_KEY === undefined)
    return 'TURN_KEY is missing: TURN_CERT is of no use without it';
  return TURN_MIN_PORT > TURN_MAX_PORT ? 'TURN_MIN_PORT must not be above TURN_MAX_PORT' : null;
}

function tlsOf({ TURN_CERT: cert, TURN_KEY: key, TURN_TLS_PORT: tlsPort }: Settings): EmbeddedTurn['tls'] {
  return cert === undefined || key === undefined ? null : { port: tlsPort, cert, key };
}

function externalOf({ TURN_EXTERNAL_IP: text }: Settings): EmbeddedTurn['external'] {
  const [outside, inside = null] = text?.split('/') ?? [];
  return outside === undefined ? null : { outside, inside };
}

function embedded(settings: Settings): Result<EmbeddedTurn, string> {
  const problem = contradiction(settings);
  if (problem !== null) return failed(problem);
  return ok({
    kind: 'embedded',
    secret: settings.TURN_SECRET ?? null,
    ttlS: settings.TURN_TTL_S,
    host: settings.TURN_HOST ?? null,
    port: settings.TURN_PORT,
    tls: tlsOf(settings),
    external: externalOf(settings),
    relayAddresses: settings.TURN_RELAY_IP ?? [],
    minPort: settings.TURN_MIN_PORT,
    maxPort: settings.TURN_MAX_PORT,
    allowedPeers: (settings.TURN_ALLOW_PEERS ?? []).filter((range) => range !== null),
  });
}

/** Puts the settings together; a sentence that names the variable where they do not fit each other. */
export function turnConfig(settings: Settings): Result<TurnConfig | null, string> {
  if (settings.TURN === 'embedded') return embedded(settings);
  const { TURN_URLS: urls, TURN_SECRET: secret, TURN_TTL_S: ttlS } = settings;
  if (urls === undefined && secret === undefined) return ok(null);
  if (urls === undefined) return failed('TURN_URLS is missing: TURN_SECRET is of no use without it');
  if (secret === undefined) return failed('TURN_SECRET is missing: TURN_URLS is of no use without it');
  return ok({ kind: 'shared', urls, secret, ttlS });
}
