import { failed, ok, type IceServer, type Result } from '#protocol';
import * as v from 'valibot';
import { wholeNumber } from './setting.ts';
import { TURN_SCHEMA, turnConfig, type TurnConfig } from './turn/settings.ts';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const iceUrl = v.pipe(v.string(), v.regex(/^(stun|turn)s?:[^\s]+$/i));
const iceServers = v.array(
  v.object({
    urls: v.union([iceUrl, v.pipe(v.array(iceUrl), v.minLength(1))]),
    username: v.exactOptional(v.string()),
    credential: v.exactOptional(v.string()),
  }),
);

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The schema says what is wrong; the parser's own message would quote a credential.
    return undefined;
  }
}

const ICE_MESSAGE = 'must be a JSON array of ICE servers, such as [{"urls":"stun:stun.example.org"}]';
const METRICS_MESSAGE = 'must be on, off, or a token of 16 to 256 characters without spaces';

/** What the environment may say, with what holds when it says nothing; `.env.example` explains each. */
export const ENV_SCHEMA = v.object({
  PORT: v.optional(wholeNumber(0, 65_535), '3000'),
  HOST: v.optional(v.pipe(v.string(), v.regex(/^[^\s/]+$/, 'must be a host name or an address'))),
  ROOM_CAPACITY: v.optional(wholeNumber(1, 100), '6'),
  RESUME_GRACE_S: v.optional(wholeNumber(0, 3600), '20'),
  UNLOAD_GRACE_S: v.optional(wholeNumber(0, 3600), '5'),
  SOCKETS_PER_ADDRESS: v.optional(wholeNumber(1, 1_000_000), '100'),
  JOINS_PER_MINUTE: v.optional(wholeNumber(1, 1_000_000), '300'),
  MESSAGE_BURST: v.optional(wholeNumber(1, 100_000_000), '400'),
  MESSAGES_PER_S: v.optional(wholeNumber(1, 100_000_000), '60'),
  TRUST_PROXY: v.optional(wholeNumber(0, 10), '0'),
  ICE_SERVERS: v.optional(
    v.pipe(
      v.string(),
      v.transform(parseJson),
      v.check((value) => v.is(iceServers, value), ICE_MESSAGE),
      // The check above has said it better already; this only tells the compiler.
      iceServers,
    ),
    '[]',
  ),
  ...TURN_SCHEMA,
  LOG_LEVEL: v.optional(v.picklist(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`), 'info'),
  METRICS: v.optional(v.pipe(v.string(), v.regex(/^(on|off|\S{16,256})$/, METRICS_MESSAGE)), 'on'),
  HSTS_S: v.optional(wholeNumber(0, 100_000_000), '0'),
  CLIENT_FOLDER: v.optional(v.string()),
});

/** Who may read `/metrics`. */
export type MetricsAccess =
  { readonly kind: 'off' } | { readonly kind: 'open' } | { readonly kind: 'token'; readonly token: string };

/** Everything an operator can decide. */
export interface ServerConfig {
  readonly port: number;
  /** null: every interface, over IPv6 and IPv4, so that localhost works whichever it means. */
  readonly host: string | null;
  readonly roomCapacity: number;
  readonly resumeGraceMs: number;
  readonly unloadGraceMs: number;
  readonly socketsPerAddress: number;
  readonly joinsPerMinute: number;
  readonly messageBurst: number;
  readonly messagesPerSecond: number;
  /** How many proxies in front of us write X-Forwarded-For. */
  readonly trustedProxies: number;
  readonly iceServers: readonly IceServer[];
  readonly turn: TurnConfig | null;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  readonly metrics: MetricsAccess;
  /** 0: no Strict-Transport-Security header. */
  readonly hstsS: number;
  /** Where the built pages are; null: beside the server's own bundle. */
  readonly clientFolder: string | null;
}

type Environment = Readonly<Record<string, string | undefined>>;

function metricsAccess(text: string): MetricsAccess {
  if (text === 'off') return { kind: 'off' };
  return text === 'on' ? { kind: 'open' } : { kind: 'token', token: text };
}

/** Reads the settings from the environment; what is wrong comes back as sentences that name the variable, never its value. */
export function readConfig(env: Environment): Result<ServerConfig, readonly string[]> {
  // An empty variable means 'not set': compose files and shells make them easily.
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = v.safeParse(ENV_SCHEMA, given);
  if (!parsed.success) {
    const problems = parsed.issues.map(
      (issue) => `${v.getDotPath(issue)?.split('.')[0] ?? 'environment'} ${issue.message}`,
    );
    return failed([...new Set(problems)]);
  }
  const settings = parsed.output;
  const turn = turnConfig(settings);
  if (!turn.ok) return failed([turn.error]);
  return ok({
    port: settings.PORT,
    host: settings.HOST ?? null,
    roomCapacity: settings.ROOM_CAPACITY,
    resumeGraceMs: settings.RESUME_GRACE_S * 1000,
    unloadGraceMs: settings.UNLOAD_GRACE_S * 1000,
    socketsPerAddress: settings.SOCKETS_PER_ADDRESS,
    joinsPerMinute: settings.JOINS_PER_MINUTE,
    messageBurst: settings.MESSAGE_BURST,
    messagesPerSecond: settings.MESSAGES_PER_S,
    trustedProxies: settings.TRUST_PROXY,
    iceServers: settings.ICE_SERVERS,
    turn: turn.value,
    logLevel: settings.LOG_LEVEL,
    metrics: metricsAccess(settings.METRICS),
    hstsS: settings.HSTS_S,
    clientFolder: settings.CLIENT_FOLDER ?? null,
  });
}
