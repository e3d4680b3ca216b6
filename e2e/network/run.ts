import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { canMakeNetworks, removeLeftovers } from '../lab/spaces.ts';
import { findBrowsers, installPackages } from '../support/browsers.ts';
import { runDegraded } from './degraded.ts';
import { runDoctor } from './doctor.ts';
import { runFaults } from './faults.ts';
import { runMatrix } from './matrix.ts';
import { checkRouters } from './routers.ts';
import { complaint, say } from './table.ts';

const HELP = `npm run test:network                          quick: the matrix, the short faults, one slow uplink
npm run test:network -- full                  everything; each fault ten times
npm run test:network -- faults black-hole     what has these words in its name, in full, three times
npm run test:network -- matrix symmetric
  --runs 10     samples of each fault
  --pairs 2     calls that meet a fault at the same time
  --json file   all figures`;

const NOT_RUN = 'Network lab: not run. It needs Linux, root, iproute2, nftables and coturn.';
const FULL_RUNS = 10;
const SOME_RUNS = 3;
/** Twice the samples in the same time; with more, two cores would be a fault of their own. */
const FULL_PAIRS = 2;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string' },
    pairs: { type: 'string' },
    json: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

/** Whether this can work here; missing packages are installed where that is allowed. */
function prepared(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  if (canMakeNetworks()) return true;
  try {
    say("Network lab: installing iproute2, nftables and coturn from Debian's packages");
    installPackages(['iproute2', 'nftables', 'coturn', 'openssl']);
  } catch (error) {
    say(complaint(error));
  }
  return canMakeNetworks();
}

/** 'black-hole' finds 'media black hole 3 s'. */
function namesWith(words: readonly string[]): (name: string) => boolean {
  const plain = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]+/g, ' ');
  return (name) => words.every((word) => plain(name).includes(plain(word).trim()));
}

interface Extent {
  readonly full: boolean;
  /** Cases were chosen by their names. */
  readonly some: boolean;
  /** Samples of each fault; null: as many as the quick mode takes. */
  readonly runs: number | null;
}

async function runAll(
  wanted: (name: string) => boolean,
  { full, some, runs }: Extent,
): Promise<readonly { readonly problem: string | null }[]> {
  const routers = await checkRouters(wanted);
  const matrix = await runMatrix(wanted, full ? 4 : 2);
  const faults = await runFaults({ wanted, runs, pairs: Number(values.pairs ?? (full ? FULL_PAIRS : 1)) });
  const degraded = await runDegraded(wanted, full || some);
  const doctor = full || some ? await runDoctor(wanted) : [];
  const figures = { routers, matrix, faults, degraded, doctor };
  if (values.json !== undefined) writeFileSync(values.json, JSON.stringify(figures, null, 2));
  return [...routers, ...matrix, ...faults, ...degraded, ...doctor];
}

async function main(): Promise<boolean> {
  if (values.help) {
    say(HELP);
    return true;
  }
  if (!prepared()) {
    say(NOT_RUN);
    return true;
  }
  removeLeftovers();
  const found = findBrowsers();
  // Stock Firefox refuses to run as root from somebody else's home.
  Object.assign(process.env, { CHROMIUM_PATH: found.chromium, FIREFOX_PATH: found.firefox, HOME: '/root' });
  const full = positionals.includes('full');
  const words = positionals.filter((word) => word !== 'full');
  const wanted = namesWith(words);
  const chosen = full ? FULL_RUNS : words.length > 0 ? SOME_RUNS : null;
  const runs = values.runs === undefined ? chosen : Number(values.runs);
  const started = Date.now();
  const all = await runAll(wanted, { full, runs, some: words.length > 0 });
  const good = all.filter(({ problem }) => problem === null).length;
  const minutes = ((Date.now() - started) / 60_000).toFixed(1);
  say(`Network lab: ${good} of ${all.length} cases as they should be, ${minutes} min`);
  return all.length > 0 && good === all.length;
}

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => process.exit(130));

process.exit((await main()) ? 0 : 1);
