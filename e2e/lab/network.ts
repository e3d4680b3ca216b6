import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What lies between the two hosts. */
export type Between = 'lan' | 'nats';

/** Two hosts, each a network namespace of its own, and what is between them. */
export interface Network {
  readonly hosts: readonly [string, string];
  /** Address of a STUN server that both reach; null: none is needed. */
  readonly stun: string | null;
  close(): void;
}

const ip = (...args: readonly string[]): void => void execFileSync('ip', args, { stdio: ['ignore', 'ignore', 'pipe'] });
const inside = (space: string, ...command: readonly string[]): void => ip('netns', 'exec', space, ...command);

/** Whether this machine and this user can make networks. */
export function canMakeNetworks(): boolean {
  try {
    ip('netns', 'add', 'parley-try');
    inside('parley-try', 'nft', 'list', 'ruleset');
    ip('netns', 'del', 'parley-try');
    return true;
  } catch {
    // No namespaces, no nftables, or not root.
    return false;
  }
}

function addSpace(name: string): void {
  removeSpace(name);
  ip('netns', 'add', name);
  inside(name, 'ip', 'link', 'set', 'lo', 'up');
}

function removeSpace(name: string): void {
  try {
    ip('netns', 'del', name);
  } catch {
    // There was none.
  }
}

/** A bridge in its own space, as a switch. */
function addSwitch(space: string, address: string | null): void {
  addSpace(space);
  inside(space, 'ip', 'link', 'add', 'br0', 'type', 'bridge');
  inside(space, 'ip', 'link', 'set', 'br0', 'up');
  if (address !== null) inside(space, 'ip', 'addr', 'add', address, 'dev', 'br0');
}

/** A cable from a space to a switch. */
function plug(space: string, device: string, address: string, into: string): void {
  const port = `p${device}${space.slice(-4)}`;
  ip('link', 'add', port, 'netns', into, 'type', 'veth', 'peer', 'name', device, 'netns', space);
  inside(into, 'ip', 'link', 'set', port, 'master', 'br0', 'up');
  inside(space, 'ip', 'addr', 'add', address, 'dev', device);
  inside(space, 'ip', 'link', 'set', device, 'up');
}

function makeLan(prefix: string): Network {
  const wire = `${prefix}-wire`;
  const hosts = [`${prefix}-hosa`, `${prefix}-hosb`] as const;
  addSwitch(wire, null);
  hosts.forEach((host, index) => {
    addSpace(host);
    plug(host, 'eth0', `192.168.7.${index + 2}/24`, wire);
    inside(host, 'ip', 'route', 'add', 'default', 'via', '192.168.7.1');
  });
  return { hosts, stun: null, close: () => [wire, ...hosts].forEach(removeSpace) };
}

const STUN = '198.51.100.1';

/** A home router: it lets answers in, from exactly where something was sent, for as long as it remembers. */
function addRouter(name: string, outside: string, host: string, internet: string): void {
  addSpace(name);
  plug(name, 'wan0', outside, internet);
  addSpace(host);
  ip('link', 'add', 'lan0', 'netns', name, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', host);
  inside(name, 'ip', 'addr', 'add', '10.0.0.1/24', 'dev', 'lan0');
  inside(name, 'ip', 'link', 'set', 'lan0', 'up');
  inside(host, 'ip', 'addr', 'add', '10.0.0.2/24', 'dev', 'eth0');
  inside(host, 'ip', 'link', 'set', 'eth0', 'up');
  inside(host, 'ip', 'route', 'add', 'default', 'via', '10.0.0.1');
  inside(name, 'sysctl', '-qw', 'net.ipv4.ip_forward=1');
  const rules = [
    'add table ip home',
    'add chain ip home out { type nat hook postrouting priority 100 ; }',
    'add rule ip home out oifname "wan0" masquerade',
    // Dropped before it is remembered: a stranger's packet would otherwise occupy the port that answers come back to.
    'add chain ip home in { type filter hook input priority 0 ; policy accept ; }',
    'add rule ip home in iifname "wan0" ct state new drop',
    'add chain ip home forward { type filter hook forward priority 0 ; policy drop ; }',
    'add rule ip home forward ct state established,related accept',
    'add rule ip home forward iifname "lan0" accept',
  ];
  inside(name, 'nft', rules.join('\n'));
}

function makeNats(prefix: string): Network {
  const internet = `${prefix}-inet`;
  const hosts = [`${prefix}-hosa`, `${prefix}-hosb`] as const;
  const routers = [`${prefix}-rtra`, `${prefix}-rtrb`] as const;
  addSwitch(internet, `${STUN}/24`);
  routers.forEach((router, index) => {
    addRouter(router, `198.51.100.${index + 11}/24`, hosts[index === 0 ? 0 : 1], internet);
  });
  const server = startStun(internet);
  return {
    hosts,
    stun: `stun:${STUN}:3478`,
    close() {
      server.kill('SIGKILL');
      [...hosts, ...routers, internet].forEach(removeSpace);
    },
  };
}

function startStun(space: string): ChildProcess {
  const folder = tmpdir();
  const options = ['--stun-only', '--no-cli', '--no-tls', '--no-dtls', '-L', STUN, '-p', '3478'];
  const files = ['-n', '--log-file', 'stdout', '--pidfile', join(folder, `${space}.pid`)];
  return spawn('ip', ['netns', 'exec', space, 'turnserver', ...options, ...files], { stdio: 'ignore' });
}

/** Makes a network; names begin with `prefix`, so that several can stand beside each other. */
export function makeNetwork(between: Between, prefix: string): Network {
  switch (between) {
    case 'lan':
      return makeLan(prefix);
    case 'nats':
      return makeNats(prefix);
  }
}
