import { lingui } from '@lingui/vite-plugin';
import react from '@vitejs/plugin-react';
import { createHash } from 'node:crypto';
import { Server } from 'node:http';
import { constants, brotliCompressSync, gzipSync } from 'node:zlib';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { BuildOptions, Plugin } from 'vite';
import { viteSingleFile } from 'vite-plugin-singlefile';
import type * as ServerDoor from './src/server/index.ts';
import { defineConfig } from 'vitest/config';
import { leaveOut } from './.vite/leaveOut.ts';

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

/** The STUN addresses in ICE_SERVERS, the server's JSON or a plain list. TURN stays out: its logins are no page's. */
const stunAddresses = (text: string): readonly string[] => text.match(/\bstuns?:[\w.:[\]-]+/gi) ?? [];

const SERVER_META = '<meta name="parley-server" content="here" />';
const underServer = (page: string): string => page.replace('<title>', () => `${SERVER_META}\n    <title>`);

/** Writes into the page what it must know before it runs; in dev, that Parley's own server sent it. */
function pageFacts(): Plugin {
  let dev = false;
  return {
    name: 'parley:page-facts',
    configResolved(config) {
      dev = config.command === 'serve';
    },
    transformIndexHtml(page) {
      const stun = stunAddresses(process.env['ICE_SERVERS'] ?? '').join(' ');
      const known = page.replace('name="ice-servers" content=""', () => `name="ice-servers" content="${stun}"`);
      return dev ? underServer(known) : known;
    },
  };
}

/** The page as our server sends it for every room: relative addresses would look for the assets below the room. */
async function writeServerPage(dir: string): Promise<void> {
  const page = await readFile(join(dir, 'index.html'), 'utf8');
  await writeFile(join(dir, 'server.html'), underServer(page.replaceAll(/(src|href)="\.\//g, '$1="/')));
}

/** A page opened from disk may load nothing beside it, so workers and the icon are part of it as all the rest is. */
function inSingleFile(): Plugin {
  return {
    name: 'parley:in-single-file',
    apply: 'build',
    enforce: 'pre',
    resolveId(id, importer) {
      return id.endsWith('?worker') ? this.resolve(`${id}&inline`, importer) : null;
    },
    transformIndexHtml: {
      order: 'pre',
      async handler(page) {
        const [link = '', icon = ''] = /href="\/(.*\.svg)"/.exec(page) ?? [];
        const svg = await readFile(join(import.meta.dirname, icon), 'base64');
        return page.replace(link, () => `href="data:image/svg+xml;base64,${svg}"`);
      },
    },
  };
}

/** On a host of files nobody sends it as a header. */
const POLICY =
  "default-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; connect-src 'self' ws: wss:; object-src 'none'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types default";

async function protectStaticPage(dir: string): Promise<void> {
  const file = join(dir, 'index.html');
  const page = await readFile(file, 'utf8');
  const meta = `<meta http-equiv="Content-Security-Policy" content="${POLICY}" />`;
  await writeFile(
    file,
    page.replace('<title>', () => `${meta}\n    <title>`),
  );
}

/** Leaves a .br and a .gz beside each text file, so that the server never compresses while people wait. */
function precompress(): Plugin {
  return {
    name: 'parley:precompress',
    apply: 'build',
    async writeBundle({ dir = '' }) {
      await writeServerPage(dir);
      await protectStaticPage(dir);
      for (const entry of await readdir(dir, { recursive: true })) {
        if (!/\.(?:js|css|html|svg|json)$/.test(entry)) continue;
        const file = join(dir, entry);
        const text = await readFile(file);
        await writeFile(`${file}.gz`, gzipSync(text, { level: 9 }));
        await writeFile(`${file}.br`, brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
      }
    },
  };
}

const ENGINE =
  /src\/(?:core\/(?!doctor|door\/(?!visitDoor)|identity\/safety|topology\/reaches|quality\/(?!measuring))|engine\.ts|platform\.ts|signaling\/socket|signaling\/connection|protocol\/(?!invite|door|gossip|tabMessage))/;

const STAGE =
  /src\/(?:screens\/call|components\/call|hooks|store)\/(?!Toast|Popover|useOutside|useLayer)|\/icons\/(?:users|layout-panel-left|screen-share|phone-off|monitor-up|ellipsis|lock-open|shield-exclamation-point)\b/;

// One file for all that the first screen needs: fewer requests, and they compress together.
const CHUNKS = {
  groups: [
    { name: 'base', tags: ['$initial' as const] },
    // What the call shares with the menus and panels that open in it, in one file instead of six.
    // Calls without a server share most of it; in two files it compresses worse.
    {
      name: 'engine',
      test: ENGINE,
      minShareCount: 1,
    },
    { name: 'stage', test: STAGE, minShareCount: 2 },
    // A link or a code that is handed on, in menus and in calls without a server: one file instead of two.
    {
      name: 'copying',
      test: /src\/screens\/(?:codes\/(?:CodeLine|copying|cell)|room\/drawRoomSecret)/,
      minShareCount: 2,
    },
  ],
};

const SERVER_BUILD: BuildOptions = {
  outDir: 'dist/server',
  emptyOutDir: true,
  copyPublicDir: false,
  target: 'node20',
};

/** `npm run build:single`: everything in one page. Otherwise one page and its assets, wherever they are put. */
const clientBuild = (single: boolean): BuildOptions => ({
  outDir: single ? 'dist/single' : 'dist/client',
  emptyOutDir: true,
  target: 'es2023',
  modulePreload: { polyfill: false },
  assetsInlineLimit: 0,
  // The last hundredth is worth the wait only where people wait for it to load.
  minify: single ? 'oxc' : 'terser',
  terserOptions: {
    module: true,
    ecma: 2020,
    compress: { passes: 4, unsafe_arrows: true, unsafe_methods: true, keep_fargs: false, pure_getters: true },
  },
  rolldownOptions: { output: { codeSplitting: single ? false : CHUNKS } },
});

export default defineConfig(({ command, mode, isSsrBuild }) => {
  const single = mode === 'single';
  return {
    // Relative, so that the build works below any path of any host.
    base: command === 'build' ? './' : '/',
    plugins: isSsrBuild
      ? []
      : [
          react(),
          lingui({ configPath: './src/screens/words/lingui.config.ts' }),
          leaveOut(),
          signaling(),
          pageFacts(),
          single ? [inSingleFile(), viteSingleFile({ outputFileName: 'parley.html' })] : precompress(),
        ],
    css: { modules: { generateScopedName: shortNames() } },
    server: { port: Number(process.env['PORT'] ?? 3000), host: process.env['HOST'] ?? 'localhost', strictPort: true },
    build: isSsrBuild ? SERVER_BUILD : clientBuild(single),
    // React has it built in; the shim is for older ones.
    resolve: { alias: { 'use-sync-external-store/shim/index.js': 'react' } },
    // One file to run; in dev Node resolves packages itself.
    ssr: isSsrBuild ? { noExternal: true } : {},
    test: { include: ['src/**/*.test.{ts,tsx}'], environment: 'node' },
  };
});
