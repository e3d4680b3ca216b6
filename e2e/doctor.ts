import { type Browser, chromium, type Page } from '@playwright/test';
import { join } from 'node:path';
import { build, type InlineConfig } from 'vite';
import type { Check, CheckPath, CheckState, Diagnosis, VerdictCode } from '#core';
import { findChromium } from './support/browsers.ts';
import { chromiumLaunch } from './support/launch.ts';

const USAGE = `npm run doctor -- https://host [--json] [--insecure]
Opens the host in a browser on this machine and finds out what calls from here could use.
--json prints everything that was found out, addresses too. --insecure takes any certificate.
Exit code 0: calls work with everybody. 1: with some people only, or with nobody. 2: not asked properly.
`;
const OPEN_MS = 15_000;
const RUN_MS = 15_000;

const PATHS: Readonly<Record<CheckPath, string>> = {
  signaling: 'Signaling (WebSocket)',
  'direct-v6': 'Direct, IPv6',
  'direct-v4': 'Direct, IPv4',
  nat: 'Through NAT (STUN)',
  'relay-udp': 'Relay over UDP',
  'relay-tcp': 'Relay over TCP',
  'relay-tls': 'Relay over TLS',
};
const STATES: Readonly<Record<CheckState, string>> = {
  waiting: 'not checked',
  running: 'no result',
  works: 'works',
  partly: 'works with some networks',
  blocked: 'does not work',
  absent: 'not there',
};
const VERDICTS: Readonly<Record<VerdictCode, string>> = {
  'all-good': 'Calls from here work, directly and through a relay.',
  'direct-only': 'Direct calls work. The server names no relay, so people in strict networks cannot join.',
  'relay-only': 'The NAT here is symmetric: calls go through a relay. That works.',
  'relay-tcp-only': 'UDP is blocked here: calls go through a relay over TCP or TLS. That works, a little slower.',
  'no-udp': 'UDP is blocked here, and the server names no relay over TCP or TLS.',
  'symmetric-no-relay': 'The NAT here is symmetric, and the server names no relay: calls work with some networks only.',
  'no-ice-servers': 'The server names neither STUN nor TURN: only people in one network find each other.',
  'relay-refused': 'The relay answers, but refuses the credentials that the server hands out.',
  'relay-unreachable': 'No relay that the server names can be reached from here.',
  'hidden-no-relay': 'Addresses are hidden, and there is no relay to hide behind.',
  'direct-unsure': 'Whether direct calls work is not clear, and there is no relay for when they do not.',
  'no-common-family': 'One side has IPv6 only and the other IPv4 only, with no relay between them.',
  'signaling-blocked': 'The server answers, but WebSocket does not come through: look for a proxy on the way.',
  'server-down': 'The server does not answer.',
  offline: 'This machine has no network.',
  'nothing-works': 'Neither the server nor anything that it names answers from here.',
};

/** The engine as the page has it, in one script. */
async function bundle(): Promise<string> {
  const config: InlineConfig = {
    configFile: false,
    root: join(import.meta.dirname, '..'),
    logLevel: 'warn',
    build: {
      write: false,
      lib: { entry: 'src/doctor.ts', formats: ['iife'], name: 'parleyDoctor' },
    },
  };
  for (const output of [await build(config)].flat()) {
    if (!('output' in output)) continue;
    const [{ code }] = output.output;
    return code;
  }
  throw new Error('the engine of the doctor did not build');
}

/** Runs by the browser's debugger: the page itself has no way in, and its security policy stays in force. */
async function diagnose(page: Page, code: string): Promise<Diagnosis> {
  const script = `(async () => {
    ${code}
    const content = (name) => document.querySelector('meta[name="' + name + '"]')?.content ?? '';
    const known = content('ice-servers').split(/[\\s,]+/).filter(Boolean).map((urls) => ({ urls }));
    const doctor = parleyDoctor.createPageDoctor({ server: content('parley-server') === 'here', known: () => known, hides: () => false });
    return doctor.run(() => undefined, AbortSignal.timeout(${RUN_MS}));
  })()`;
  return page.evaluate<Diagnosis>(script);
}

function line({ path, state, ms }: Check): string {
  const time = ms === null ? '' : ` ${Math.max(1, Math.round(ms))} ms`;
  return `${PATHS[path].padEnd(24)}${STATES[state]}${time}\n`;
}

function print({ checks, verdict, reach }: Diagnosis): void {
  process.stdout.write(checks.map(line).join(''));
  if (reach !== null) process.stdout.write(`${'Port mapping'.padEnd(24)}${reach.mapping}\n`);
  process.stdout.write(`\n${verdict === null ? 'The check did not end in time.' : VERDICTS[verdict.code]}\n`);
}

async function open(browser: Browser, url: string): Promise<Page> {
  const page = await (await browser.newContext({ locale: 'en-US' })).newPage();
  const response = await page.goto(url, { timeout: OPEN_MS, waitUntil: 'domcontentloaded' });
  if (response === null || !response.ok()) throw new Error(`it answers ${response?.status() ?? 'nothing'}`);
  return page;
}

function readUrl(text: string | undefined): string | null {
  const url = text !== undefined && URL.canParse(text) ? new URL(text) : null;
  return url !== null && /^https?:$/.test(url.protocol) ? url.href : null;
}

async function main(args: readonly string[]): Promise<number> {
  const json = args.includes('--json');
  const url = readUrl(args.find((arg) => !arg.startsWith('--')));
  if (url === null) {
    process.stderr.write(USAGE);
    return 2;
  }
  const code = await bundle();
  process.env['CHROMIUM_PATH'] = findChromium();
  const browser = await chromium.launch(
    chromiumLaunch(...(args.includes('--insecure') ? ['--ignore-certificate-errors'] : [])),
  );
  try {
    const diagnosis = await diagnose(await open(browser, url), code);
    if (json) process.stdout.write(`${JSON.stringify(diagnosis, null, 2)}\n`);
    else print(diagnosis);
    return diagnosis.verdict?.outlook === 'works' ? 0 : 1;
  } catch (error) {
    const [reason = ''] = String(error).split('\n');
    process.stderr.write(`${url} cannot be checked: ${reason}\n`);
    return 1;
  } finally {
    await browser.close();
  }
}

process.exit(await main(process.argv.slice(2)));
