import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, firefox } from '@playwright/test';
import { chromiumLaunch, firefoxLaunch } from '../support/launch.ts';
import type { Maker } from '../support/strangers.ts';
import { atEnd } from './spaces.ts';

const BRIDGE = join(import.meta.dirname, 'bridge.ts');

function quote(words: readonly string[]): string {
  return words.map((word) => `'${word.replaceAll("'", String.raw`'\''`)}'`).join(' ');
}

/** A file that can be run in place of a browser, and runs this command before the browser's own arguments. */
function standIn(name: string, commandIn: (folder: string) => readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'parley-browser-'));
  atEnd(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, name);
  writeFileSync(file, `#!/bin/sh\nexec ${quote(commandIn(folder))} "$@"\n`);
  chmodSync(file, 0o755);
  return file;
}

/** Starts a browser inside a space. The pages of these hosts count as secure, although they come over plain HTTP. */
export function launchInside(maker: Maker, space: string, origins: readonly string[]): Promise<Browser> {
  if (maker === 'chromium') {
    const options = chromiumLaunch(
      `--unsafely-treat-insecure-origin-as-secure=${origins.join(',')}`,
      // Names for local addresses would be asked for by multicast, which no router passes on.
      '--disable-features=WebRtcHideLocalIpsWithMdns',
      '--ignore-certificate-errors',
    );
    const file = standIn('chromium', () => ['ip', 'netns', 'exec', space, options.executablePath ?? 'chromium']);
    return chromium.launch({ ...options, executablePath: file, handleSIGINT: false });
  }
  const own = firefoxLaunch.executablePath ?? 'firefox-esr';
  const bridge = [process.execPath, '--import', import.meta.resolve('tsx'), BRIDGE];
  const file = standIn('firefox', (folder) => [...bridge, folder, space, own]);
  return firefox.launch({
    ...firefoxLaunch,
    executablePath: file,
    handleSIGINT: false,
    firefoxUserPrefs: {
      ...firefoxLaunch.firefoxUserPrefs,
      'dom.securecontext.allowlist': origins.map((origin) => new URL(origin).hostname).join(','),
      'media.devices.insecure.enabled': true,
      'media.getusermedia.insecure.enabled': true,
      'media.peerconnection.ice.obfuscate_host_addresses': false,
    },
  });
}
