import { createHash, timingSafeEqual } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { HttpBindings } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono, type Context, type MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { socketSources } from './address.ts';
import type { MetricsAccess, ServerConfig } from './config.ts';
import { errorFields, type Log } from './log.ts';
import type { Metrics } from './metrics.ts';

export interface HttpServices {
  readonly config: Pick<ServerConfig, 'metrics' | 'hstsS' | 'trustedProxies'>;
  readonly clientFolder: string;
  readonly ready: () => boolean;
  readonly metrics: Metrics;
  readonly log: Log;
}

// A room link holds at most 256 UTF-16 units, nine characters each when percent-encoded.
const URL_CHARACTERS = 4096;

const SELF = ["'self'"];
const NONE = ["'none'"];

type Env = { readonly Bindings: HttpBindings };

function headers({ hstsS, trustedProxies }: HttpServices['config']) {
  // as: this is what the Node adapter gives every request
  const sockets = (c: Context): string => socketSources((c as Context<Env>).env.incoming, trustedProxies);
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: SELF,
      scriptSrc: SELF,
      styleSrc: SELF,
      imgSrc: [...SELF, 'blob:', 'data:'],
      mediaSrc: [...SELF, 'blob:'],
      // Not every browser counts a socket to the same host as its own (CSP 3, 6.7.2.8).
      connectSrc: [...SELF, sockets],
      workerSrc: SELF,
      objectSrc: NONE,
      baseUri: NONE,
      formAction: NONE,
      frameAncestors: NONE,
      // Our own policy, which lets nothing become a script but our own worker's address.
      requireTrustedTypesFor: ["'script'"],
      trustedTypes: ['default'],
    },
    permissionsPolicy: {
      camera: ['self'],
      microphone: ['self'],
      displayCapture: ['self'],
      speakerSelection: ['self'],
      fullscreen: ['self'],
    },
    crossOriginOpenerPolicy: 'same-origin',
    referrerPolicy: 'no-referrer',
    xContentTypeOptions: 'nosniff',
    xFrameOptions: 'DENY',
    // Only an operator knows that every way to this host is TLS; told wrongly, browsers lock themselves out for months.
    strictTransportSecurity: hstsS === 0 ? false : `max-age=${hstsS}`,
  });
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    // URIError is how the language says 'no'.
    return false;
  }
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

function mayReadMetrics(access: MetricsAccess, authorization: string | undefined): boolean {
  if (access.kind !== 'token') return access.kind === 'open';
  // Digests, because the comparison in constant time needs equal lengths.
  return timingSafeEqual(digest(authorization ?? ''), digest(`Bearer ${access.token}`));
}

function wantsPage(c: Context): boolean {
  const { method } = c.req;
  const accept = c.req.header('accept') ?? '*/*';
  return (method === 'GET' || method === 'HEAD') && /text\/html|\*\/\*/.test(accept);
}

// The name of an asset holds a hash of its content; all else may change with the next deployment.
const FOR_EVER = 'public, max-age=31536000, immutable';

/** Said afterwards, because only then is it known whether there was a file. */
function cacheControl(value: string): MiddlewareHandler {
  return async (c, next) => {
    await next();
    if (c.res.ok) c.header('Cache-Control', value);
  };
}

// Like index.html, which is for static hosts, but told that this server is here; its assets are where no room hides them.
const PAGE = 'server.html';

function serveClient(app: Hono, folder: string): void {
  const page = join(folder, PAGE);
  const files = serveStatic({
    root: folder,
    precompressed: true,
    index: PAGE,
    rewriteRequestPath: (path) => (path === '/index.html' ? `/${PAGE}` : path),
  });
  app.use('/assets/*', cacheControl(FOR_EVER), files);
  // A missing asset is an error, never the page: a browser would try to run it.
  app.all('/assets/*', (c) => c.text('Not found', 404));
  app.use(cacheControl('no-cache'), (c, next) => (isDecodable(c.req.path) ? files(c, next) : next()));
  const servePage = serveStatic({ root: folder, path: PAGE, precompressed: true });
  app.use(async (c, next) => {
    if (!wantsPage(c)) return next();
    if (existsSync(page)) return servePage(c, next);
    return c.text('The pages are not built yet: npm run build', 404);
  });
}

/** Everything that is served over plain HTTP: the pages, and how the server is. */
export function createHttpApp({ config, clientFolder, ready, metrics, log }: HttpServices): Hono {
  const app = new Hono();
  app.use(headers(config));
  app.use(async (c, next) => {
    if (c.req.url.length > URL_CHARACTERS) return c.text('URI too long', 414);
    // Somebody followed a broken link: the page takes it from there. Anything else that asks so is no browser.
    if (!isDecodable(c.req.path) && !wantsPage(c)) return c.text('Bad request', 400);
    return next();
  });
  app.get('/healthz', (c) => c.text('ok'));
  app.get('/readyz', (c) => (ready() ? c.text('ready') : c.text('closing', 503)));
  app.get('/metrics', async (c) => {
    if (!mayReadMetrics(config.metrics, c.req.header('authorization'))) return c.text('Not found', 404);
    return c.body(await metrics.render(), 200, { 'Content-Type': metrics.contentType });
  });
  if (existsSync(clientFolder)) serveClient(app, clientFolder);
  app.notFound((c) => c.text('Not found', 404));
  app.onError((error, c) => {
    metrics.failed();
    log.error({ event: 'failure', ...errorFields(error) });
    return c.text('Internal error', 500);
  });
  return app;
}
