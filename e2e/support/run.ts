import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { findBrowsers } from './browsers.ts';

// Playwright's own way to find browsers would download them; this one takes what the machine has.
const { chromium, firefox } = findBrowsers();
const cli = createRequire(import.meta.url).resolve('@playwright/test/cli');
const { status } = spawnSync(process.execPath, [cli, 'test', ...withConfig(process.argv.slice(2))], {
  stdio: 'inherit',
  // Stock Firefox refuses to run as root from somebody else's home.
  env: {
    ...process.env,
    CHROMIUM_PATH: chromium,
    FIREFOX_PATH: firefox,
    ...(process.getuid?.() === 0 ? { HOME: '/root' } : {}),
  },
});
process.exit(status ?? 1);

function withConfig(args: readonly string[]): readonly string[] {
  return args.includes('--config') ? args : ['--config', 'e2e/playwright.config.ts', ...args];
}
