import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { accessSync, constants } from 'node:fs';
import { isIPv6 } from 'node:net';
import type { Log } from '../log.ts';
import { ownAddresses, planAddresses } from './addresses.ts';
import { coturnConfig, otherStunPort } from './coturnConfig.ts';
import { isOnPath, startCoturn, type Coturn } from './coturn.ts';
import type { EmbeddedTurn, TurnConfig } from './settings.ts';

/** TURN as clients are told of it. */
export interface TurnAccess {
  readonly secret: string;
  readonly ttlS: number;
  /** `host`: the name by which a client reached us, an IPv6 address in brackets; null: unknown. */
  urls(host: string | null): { readonly stun: readonly string[]; readonly turn: readonly string[] };
}

/** The relays of one server. */
export interface Relays {
  /** null: there are none. 'soon': not now. */
  access(): TurnAccess | 'soon' | null;
  /** Resolves when nothing of it runs any more. */
  close(): Promise<void>;
}

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 30_000;
/** Who has lived as long as this did not die of its configuration. */
const HEALTHY_MS = 60_000;

function urlsOf({ host: fixed, port, tls }: EmbeddedTurn, reached: string | null): ReturnType<TurnAccess['urls']> {
  const host = fixed !== null && isIPv6(fixed) ? `[${fixed}]` : (fixed ?? reached);
  if (host === null) return { stun: [], turn: [] };
  return {
    stun: [`stun:${host}:${port}`, `stun:${host}:${otherStunPort(port)}`],
    turn: [
      `turn:${host}:${port}?transport=udp`,
      `turn:${host}:${port}?transport=tcp`,
      ...(tls === null ? [] : [`turns:${host}:${tls.port}?transport=tcp`]),
    ],
  };
}

/** Why coturn cannot be started at all, as a sentence; null: it can. */
function hindrance({ tls }: EmbeddedTurn): string | null {
  if (!isOnPath('turnserver')) {
    return 'TURN=embedded needs coturn, and there is no turnserver on PATH (Debian, Ubuntu: apt install coturn).';
  }
  for (const file of tls === null ? [] : [tls.cert, tls.key]) {
    try {
      accessSync(file, constants.R_OK);
    } catch {
      return 'TURN_CERT or TURN_KEY cannot be read.';
    }
  }
  return null;
}

/** Asked before each start: another coturn of the same user would silently share the port, and get half of the packets. */
function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createSocket('udp4');
    socket.once('error', () => resolve(false));
    socket.bind(port, () => socket.close(() => resolve(true)));
  });
}

/** Resolves after a while, or when `signal` aborts. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}

/** Lets a coturn run for as long as the server, and starts it again when it dies. */
function runCoturn(turn: EmbeddedTurn, secret: string, log: Log): Relays {
  let coturn: Coturn | null = null;
  let isOffered = false;
  const closing = new AbortController();
  const isOver = (): boolean => closing.signal.aborted;

  async function runOnce(): Promise<void> {
    isOffered = await isFree(turn.port);
    if (isOver()) return;
    if (!isOffered) {
      log.warn({ event: 'turn-port-taken', port: turn.port }, 'Another program has TURN_PORT: no relays for now.');
      return;
    }
    const addresses = planAddresses(turn, ownAddresses());
    coturn = startCoturn((folder) => coturnConfig({ turn, secret, addresses, folder }));
    log.info({ event: 'turn-started', port: turn.port });
    await coturn.ended;
    coturn = null;
    isOffered = false;
    if (!isOver()) log.warn({ event: 'turn-ended' }, 'turnserver ended by itself, and is started again.');
  }

  async function keepRunning(): Promise<void> {
    let pauseMs = FIRST_PAUSE_MS;
    while (!isOver()) {
      const since = performance.now();
      await runOnce();
      pauseMs = performance.now() - since >= HEALTHY_MS ? FIRST_PAUSE_MS : Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
      if (!isOver()) await pause(pauseMs, closing.signal);
    }
  }

  const running = keepRunning();
  const access: TurnAccess = { secret, ttlS: turn.ttlS, urls: (host) => urlsOf(turn, host) };
  return {
    access: () => (isOffered ? access : 'soon'),
    close() {
      closing.abort();
      coturn?.stop();
      return running;
    },
  };
}

const without = (access: TurnAccess | null): Relays => ({ access: () => access, close: () => Promise.resolve() });

/** Gets the relays ready that the settings ask for. What hinders is logged, and the server goes on without them. */
export function openRelays(turn: TurnConfig | null, log: Log): Relays {
  if (turn === null) return without(null);
  if (turn.kind === 'shared') {
    const { secret, ttlS, urls } = turn;
    return without({ secret, ttlS, urls: () => ({ stun: [], turn: urls }) });
  }
  const problem = hindrance(turn);
  if (problem === null) return runCoturn(turn, turn.secret ?? randomBytes(32).toString('base64url'), log);
  log.error({ event: 'turn-missing' }, `${problem} Calls go on without relays.`);
  return without(null);
}
