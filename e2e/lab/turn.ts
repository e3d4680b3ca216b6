import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atEnd, run, startIn } from './spaces.ts';

/** A coturn on one public address. */
export interface TurnServer {
  /** Resolves when it answers; nothing happens where it runs already. */
  start(): Promise<void>;
  /** Ends it at once, with every allocation. */
  kill(): void;
}

const STUN_PORT = 3478;
const TLS_PORT = 5349;
export const TURN_SECRET = 'only-for-the-laboratory';

/** A leg of the way to a TURN server. */
export type Leg = 'udp' | 'tcp' | 'tls';

/** The address of a TURN server as browsers want it (RFC 7065). */
export function turnUrl(address: string, leg: Leg): string {
  const host = address.includes(':') ? `[${address}]` : address;
  if (leg === 'tls') return `turns:${host}:${TLS_PORT}?transport=tcp`;
  return `turn:${host}:${STUN_PORT}?transport=${leg}`;
}

export const stunUrl = (address: string): string => `stun:${address}:${STUN_PORT}`;

/** A key and a certificate that nobody has signed, in a folder of their own, gone when this process is. */
function certificate(): readonly [key: string, certificate: string] {
  const folder = mkdtempSync(join(tmpdir(), 'parley-turn-'));
  atEnd(() => rmSync(folder, { recursive: true, force: true }));
  const [key, made] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  run('openssl', 'req', '-x509', ...kind, '-subj', '/CN=turn.test', '-keyout', key, '-out', made);
  return [key, made];
}

let shared: readonly [key: string, certificate: string] | undefined;

/** Prepares a coturn in a space, on these addresses of it. */
export function createTurnServer(space: string, addresses: readonly string[]): TurnServer {
  let child: ReturnType<typeof startIn> | undefined;
  const [key, made] = (shared ??= certificate());
  const own = `${key}.${addresses[0]}`;
  const options = [
    ...addresses.flatMap((address) => ['-L', address, '-E', address]),
    '-n',
    '--no-cli',
    '--lt-cred-mech',
    '--use-auth-secret',
    `--static-auth-secret=${TURN_SECRET}`,
    '--realm=turn.test',
    `--listening-port=${STUN_PORT}`,
    `--tls-listening-port=${TLS_PORT}`,
    `--cert=${made}`,
    `--pkey=${key}`,
    '--fingerprint',
    '--no-multicast-peers',
    '--denied-peer-ip=10.0.0.0-10.255.255.255',
    // Several run beside each other.
    '--log-file=stdout',
    `--pidfile=${own}.pid`,
    `--userdb=${own}.db`,
  ];
  return {
    async start() {
      if (child !== undefined) return;
      child = startIn(space, ['turnserver', ...options], { stdio: 'ignore' });
      await answers(space, addresses[0] ?? '');
    },
    kill() {
      child?.kill('SIGKILL');
      child = undefined;
    },
  };
}

/** Asks the TCP port until somebody is there. */
async function answers(space: string, address: string): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const open = run('ip', 'netns', 'exec', space, 'ss', '-Hltn', `src ${address} and sport = ${STUN_PORT}`);
    if (open.trim() !== '') return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`no TURN server at ${address}`);
}
