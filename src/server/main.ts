import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readConfig, type ServerConfig } from './config.ts';
import { createLog, errorFields, type Log } from './log.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { startServer, type ListenError, type RunningServer } from './server.ts';

// A supervisor kills after ten seconds, commonly; better to go in an orderly way before that.
const CLOSE_TIMEOUT_MS = 8_000;

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

function giveUp(text: string): never {
  process.stderr.write(`${text}\n`);
  process.exit(1);
}

function whyNotListening(error: ListenError, { port, host }: ServerConfig): string {
  const other = port < 65_535 ? port + 1 : port - 1;
  switch (error) {
    case 'EADDRINUSE':
      return `Port ${port} is taken. Choose another with PORT=${other} npm start.`;
    case 'EACCES':
      return `Port ${port} needs more rights than this process has. Choose another with PORT=3000 npm start.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `HOST=${host ?? ''} is not an address of this machine. Leave HOST out to listen on all of them.`;
    default:
      return `The server cannot listen on port ${port} (${error}).`;
  }
}

function addressToOpen(host: string | null, port: number): string {
  const everywhere = host === null || host === '::' || host === '0.0.0.0';
  // Browsers give out the camera on localhost without TLS, on any other address they do not.
  const name = everywhere ? 'localhost' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}

function watchForBugs(log: Log, metrics: Metrics): void {
  // A rejection nobody awaited belongs to one request; rooms change only in steps that cannot be interrupted, so the
  // other calls are sound and worth more than a clean slate.
  process.on('unhandledRejection', (reason) => {
    metrics.failed();
    log.error({ event: 'unhandled-rejection', ...errorFields(reason) });
  });
  // An exception in the middle of such a step is another matter: start afresh, the clients resume.
  process.on('uncaughtException', (error) => {
    log.error({ event: 'uncaught-exception', ...errorFields(error) });
    process.exit(1);
  });
}

function closeOnSignals(server: RunningServer, log: Log): void {
  let asked = false;
  const close = (): void => {
    // Asked twice: somebody is waiting at a terminal.
    if (asked) process.exit(0);
    asked = true;
    setTimeout(() => process.exit(0), CLOSE_TIMEOUT_MS).unref();
    void server.close().finally(() => {
      log.info({ event: 'closed' });
      process.exit(0);
    });
  };
  process.on('SIGTERM', close);
  process.on('SIGINT', close);
}

async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const config = readConfig(process.env);
  if (!config.ok) giveUp(`Parley cannot start:\n${config.error.map((problem) => `  ${problem}`).join('\n')}`);
  const log = createLog(config.value.logLevel);
  const metrics = createMetrics();
  watchForBugs(log, metrics);
  // Beside the bundle: dist/server/main.js and dist/client.
  const clientFolder = config.value.clientFolder ?? fileURLToPath(new URL('../client', import.meta.url));
  const server = await startServer(config.value, { log, metrics, clientFolder });
  if (!server.ok) giveUp(whyNotListening(server.error, config.value));
  closeOnSignals(server.value, log);
  say(`Parley is ready: ${addressToOpen(config.value.host, server.value.port)}`);
  log.info({ event: 'listening', port: server.value.port });
}

await main();
