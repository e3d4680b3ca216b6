import { createServer, type Server as HttpServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { failed, ok, type Result } from '#protocol';
import type { ServerConfig } from './config.ts';
import { createHttpApp } from './http.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import { attachSignaling } from './signaling.ts';
import { SOCKET_PATH } from './transport.ts';

export interface ServerServices {
  readonly log: Log;
  readonly metrics: Metrics;
  readonly clientFolder: string;
  readonly chance?: () => number;
}

/** A server that listens. */
export interface RunningServer {
  readonly port: number;
  /** Sends the clients elsewhere and stops; resolves when the port is free. */
  close(): Promise<void>;
}

/** Why a server could not listen: the code of the operating system, such as EADDRINUSE. */
export type ListenError = string;

// Long enough for any page and header; a client that dribbles does not hold a connection for minutes.
const REQUEST_TIMEOUT_MS = 30_000;
/** A header that comes drop by drop holds a connection, and nothing else. */
const HEADERS_TIMEOUT_MS = 5_000;
const CHECK_MS = 2_000;

function listen(server: HttpServer, { port, host }: ServerConfig): Promise<Result<number, ListenError>> {
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => resolve(failed(error.code ?? 'unknown')));
    server.listen({ port, ...(host === null ? {} : { host }) }, () => {
      const address = server.address();
      resolve(ok(typeof address === 'object' && address !== null ? address.port : port));
    });
  });
}

/** Serves the app and its signaling on one port. */
export async function startServer(
  config: ServerConfig,
  { log, metrics, clientFolder, chance = Math.random }: ServerServices,
): Promise<Result<RunningServer, ListenError>> {
  const server = createServer({
    requestTimeout: REQUEST_TIMEOUT_MS,
    headersTimeout: HEADERS_TIMEOUT_MS,
    connectionsCheckingInterval: CHECK_MS,
  });
  const signaling = attachSignaling(server, config, { log, metrics, chance });
  const app = createHttpApp({ config, clientFolder, ready: () => signaling.ready(), metrics, log });
  const serve = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  server.on('request', (request, response) => {
    // socket.io answers requests to its own path, but leaves the other listeners in place.
    if (!request.url?.startsWith(`${SOCKET_PATH}/`)) void serve(request, response);
  });
  // Signaling keeps other people's upgrades alive, as Vite needs; here there are no other people.
  server.on('upgrade', (request, socket) => {
    if (!request.url?.startsWith(`${SOCKET_PATH}/`)) socket.destroy();
  });

  const listening = await listen(server, config);
  if (!listening.ok) {
    await signaling.close();
    metrics.close();
    return listening;
  }
  return ok({
    port: listening.value,
    close: async () => {
      await signaling.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      metrics.close();
    },
  });
}
