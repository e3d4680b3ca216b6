import { execFileSync, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

// Everything happens in a network of its own with a machine that has public and private addresses; nothing leaves it.
const SPACE = 'parley-turn';
const ADDRESSES = ['203.0.113.1/24', '203.0.113.2/24', '10.5.0.1/24', '2001:db8:5::1/64', 'fd05::1/64'];

const ip = (...args: readonly string[]): void => void execFileSync('ip', args, { stdio: ['ignore', 'ignore', 'pipe'] });
const inside = (...command: readonly string[]): void => ip('netns', 'exec', SPACE, ...command);

function remove(): void {
  try {
    ip('netns', 'del', SPACE);
  } catch {
    // There was none.
  }
}

function make(): void {
  remove();
  ip('netns', 'add', SPACE);
  inside('ip', 'link', 'set', 'lo', 'up');
  // Clients live on the same machine here: their ports must not look like those of relays.
  inside('sysctl', '-qw', 'net.ipv4.ip_local_port_range=32768 49151');
  inside('ip', 'link', 'add', 'br0', 'type', 'bridge');
  inside('ip', 'link', 'set', 'br0', 'up');
  for (const address of ADDRESSES) {
    inside('ip', 'addr', 'add', address, 'dev', 'br0', ...(address.includes(':') ? ['nodad'] : []));
  }
}

function canRun(): boolean {
  try {
    execFileSync('sh', ['-c', 'command -v turnserver nft'], { stdio: 'ignore' });
    make();
    return true;
  } catch {
    return false;
  }
}

if (!canRun()) {
  console.error('NOT RUN: this test needs root, network namespaces, nftables and coturn (turnserver).');
  process.exit(1);
}
try {
  const script = fileURLToPath(new URL('inside.ts', import.meta.url));
  const run = spawnSync('ip', ['netns', 'exec', SPACE, process.execPath, '--import', 'tsx', script], {
    stdio: 'inherit',
  });
  process.exitCode = run.status ?? 1;
} finally {
  remove();
}
