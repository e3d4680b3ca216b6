import { lingui } from '@lingui/vite-plugin';
import react from '@vitejs/plugin-react';
import { createHash } from 'node:crypto';
import { Server } from 'node:http';
import { constants, brotliCompressSync, gzipSync } from 'node:zlib';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Plugin } from 'vite';
import type * as ServerDoor from './src/server/index.ts';
import { defineConfig } from 'vitest/config';

/** Mounts the signaling server on Vite's own http server: one port, one process. */
function signaling(): Plugin {
  return {
    name: 'parley:signaling',
    apply: 'serve',
    async configureServer(vite) {
      if (!(vite.httpServer instanceof Server)) return;
      const door = await vite.ssrLoadModule('/src/server/index.ts');
      const { attachSignaling, createLog, createMetrics, readConfig } = door as typeof ServerDoor; // as: it has no types
      const config = readConfig(process.env);
      if (!config.ok) throw new Error(config.error.join('\n'));
      const log = createLog(config.value.logLevel);
      const server = attachSignaling(vite.httpServer, config.value, { log, metrics: createMetrics() });
      vite.httpServer.once('close', () => void server.close());
    },
  };
}

/** The page speaks WebSocket alone: the polling and WebTransport code of socket.io's client stays out (3 kB gz). */
function webSocketOnly(): Plugin {
  return {
    name: 'parley:websocket-only',
    apply: 'build',
    load(id) {
      if (!id.endsWith('/engine.io-client/build/esm/transports/index.js')) return null;
      return `import { WS } from './websocket.js'; export const transports = { websocket: WS };`;
    },
  };
}

/** Two or three letters for each CSS module class, the same ones in every build. */
function shortNames(): (name: string, file: string) => string {
  const taken = new Map<string, string>();
  return (name, file) => {
    const id = `${relative(import.meta.dirname, file)} ${name}`;
    for (let length = 3; ; length += 1) {
      const short = `p${createHash('sha256').update(id).digest('base64url').replaceAll(/[-_]/g, '').slice(0, length)}`;
      if ((taken.get(short) ?? id) !== id) continue;
      taken.set(short, id);
      return short;
    }
  };
}

/** Leaves a .br and a .gz beside each text file, so that the server never compresses while people wait. */
function precompress(): Plugin {
  let outDir = '';
  return {
    name: 'parley:precompress',
    apply: 'build',
    configResolved(config) {
      outDir = config.build.outDir;
    },
    async closeBundle() {
      await mkdir(outDir, { recursive: true });
      for (const entry of await readdir(outDir, { recursive: true })) {
        if (!/\.(?:js|css|html|svg|json)$/.test(entry)) continue;
        const file = join(outDir, entry);
        const text = await readFile(file);
        await writeFile(`${file}.gz`, gzipSync(text, { level: 9 }));
        await writeFile(`${file}.br`, brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
      }
    },
  };
}

const STAGE =
  /src\/(?:screens\/call|components\/call|hooks|store)\/|\/icons\/(?:users|user-plus|screen-share|copy|share-2|check)\b/;

export default defineConfig(({ isSsrBuild }) => ({
  plugins: isSsrBuild
    ? []
    : [
        react(),
        lingui({ configPath: './src/screens/words/lingui.config.ts' }),
        webSocketOnly(),
        signaling(),
        precompress(),
      ],
  css: { modules: { generateScopedName: shortNames() } },
  server: { port: Number(process.env['PORT'] ?? 3000), host: process.env['HOST'] ?? 'localhost', strictPort: true },
  build: isSsrBuild
    ? { outDir: 'dist/server', emptyOutDir: true, copyPublicDir: false, target: 'node20' }
    : {
        outDir: 'dist/client',
        emptyOutDir: true,
        target: 'es2023',
        modulePreload: { polyfill: false },
        assetsInlineLimit: 0,
        minify: 'terser',
        terserOptions: {
          module: true,
          ecma: 2020,
          compress: { passes: 3, unsafe_arrows: true, keep_fargs: false, pure_getters: true },
        },
        // One file for all that the first screen needs: fewer requests, and they compress together.
        rolldownOptions: {
          output: {
            codeSplitting: {
              groups: [
                { name: 'base', tags: ['$initial'] },
                // What the call shares with the menus and panels that open in it, in one file instead of six.
                { name: 'stage', test: STAGE, minShareCount: 2 },
              ],
            },
          },
        },
      },
  // React has it built in; the shim is for older ones.
  resolve: { alias: { 'use-sync-external-store/shim/index.js': 'react' } },
  // One file to run; in dev Node resolves packages itself.
  ssr: isSsrBuild ? { noExternal: true } : {},
  test: { include: ['src/**/*.test.{ts,tsx}'], environment: 'node' },
}));
