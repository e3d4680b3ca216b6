import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';

/** A web host that knows nothing of Parley. */
export interface StaticHost {
  /** Where the folder is, with the base: `http://parley.localhost:4321/some/path/`. */
  readonly url: string;
  close(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
};

/** The file that is asked for, relative to the folder; null for what is not below the base. */
function fileName({ method, url = '/' }: IncomingMessage, base: string): string | null {
  const { pathname } = new URL(url, 'http://parley.localhost');
  if ((method !== 'GET' && method !== 'HEAD') || !pathname.startsWith(base)) return null;
  const name = normalize(decodeURIComponent(pathname.slice(base.length)));
  if (name.startsWith('..')) return null;
  return name === '.' || name.endsWith('/') ? join(name, 'index.html') : name;
}

async function answer(request: IncomingMessage, response: ServerResponse, folder: string, base: string): Promise<void> {
  const name = fileName(request, base);
  // Whatever is wrong with a file, for a browser it is not there.
  const body = name === null ? null : await readFile(join(folder, name)).catch(() => null);
  if (name === null || body === null) {
    response.writeHead(404, { 'Content-Type': 'text/plain' }).end('Not found');
    return;
  }
  const type = TYPES[extname(name)] ?? 'application/octet-stream';
  response.writeHead(200, { 'Content-Type': type, 'Content-Length': body.length });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/**
 * Serves the files of `folder` below `base`, which begins and ends with a slash, and 404 for all else. The name is one
 * that browsers take for this machine and for a secure context, and that Parley takes for an address of the world.
 */
export async function startStaticHost(folder: string, base: string): Promise<StaticHost> {
  const server = createServer((request, response) => {
    answer(request, response, folder, base).catch(() => response.writeHead(400).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a listening server has a port');
  return {
    url: `http://parley.localhost:${address.port}${base}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
