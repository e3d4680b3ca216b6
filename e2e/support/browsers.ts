import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

export interface Browsers {
  readonly chromium: string;
  readonly firefox: string;
}

function runs(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function onPath(names: readonly string[]): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(runs);
}

function installed(variable: string, names: readonly string[], bundled?: () => string): string | undefined {
  const chosen = process.env[variable];
  if (chosen !== undefined && chosen !== '') {
    if (!runs(chosen)) throw new Error(`${variable} names ${chosen}, which cannot be run`);
    return chosen;
  }
  const found = onPath(names);
  if (found !== undefined) return found;
  const own = bundled?.();
  return own !== undefined && runs(own) ? own : undefined;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Installs Debian packages; throws where that is not allowed. */
export function installPackages(packages: readonly string[]): void {
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const run = (...command: string[]): void => {
    const [file = '', ...args] = [...sudo, ...command];
    execFileSync(file, args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  };
  run('apt-get', 'update');
  run('apt-get', 'install', '-y', '--no-install-recommends', ...packages);
}

const CHROMIUM = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const FIREFOX = ['firefox-esr', 'firefox'];

function find(): Readonly<Record<keyof Browsers, string | undefined>> {
  return {
    chromium: installed('CHROMIUM_PATH', CHROMIUM, () => chromium.executablePath()),
    firefox: installed('FIREFOX_PATH', FIREFOX),
  };
}

/** Finds Chromium alone, and says nothing. */
export function findChromium(): string {
  const found = find().chromium;
  if (found === undefined) throw new Error('No Chromium: set CHROMIUM_PATH to the browser to use');
  return found;
}

/** Finds both browsers, or installs them from Debian's packages; says what it did. */
export function findBrowsers(): Browsers {
  let found = find();
  const missing = [
    ...(found.chromium === undefined ? ['chromium'] : []),
    ...(found.firefox === undefined ? ['firefox-esr'] : []),
  ];
  if (missing.length > 0) {
    say(`Browsers: installing ${missing.join(' and ')} from Debian's packages`);
    installPackages(missing);
    found = find();
  }
  if (found.chromium === undefined || found.firefox === undefined) {
    throw new Error('No Chromium or no Firefox: set CHROMIUM_PATH and FIREFOX_PATH to the browsers to test with');
  }
  say(`Browsers: ${version(found.chromium)}, ${version(found.firefox)}`);
  return { chromium: found.chromium, firefox: found.firefox };
}

function version(path: string): string {
  return execFileSync(path, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
}
