import { execFileSync, spawn, type ChildProcess, type StdioOptions } from 'node:child_process';

/** Every name begins with this and the process that made it, so that runs stand beside each other. */
const MARK = 'parley';

/** Runs a command to its end and returns what it printed; throws with its complaint. */
export function run(file: string, ...args: readonly string[]): string {
  return execFileSync(file, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Runs `ip` for the devices, addresses and routes of a space. */
export const ipIn = (space: string, ...args: readonly string[]): void => void run('ip', '-n', space, ...args);

/** Runs a command inside a space. */
export const inside = (space: string, ...command: readonly string[]): string =>
  run('ip', 'netns', 'exec', space, ...command);

/** Changes the packet filter of a space; one call is one transaction. */
export const filter = (space: string, ...rules: readonly string[]): void => void inside(space, 'nft', rules.join('\n'));

/** Starts a process inside a space; it has the id that is seen from outside, too. */
export const startIn = (
  space: string,
  command: readonly string[],
  options: { readonly env?: NodeJS.ProcessEnv | undefined; readonly stdio: StdioOptions },
): ChildProcess => spawn('ip', ['netns', 'exec', space, ...command], { ...options, env: options.env ?? process.env });

/** A name for a space of this process. */
export const spaceName = (role: string): string => `${MARK}-${process.pid}-${role}`;

/** The processes that live in a space. */
export const processesOf = (space: string): readonly number[] =>
  run('ip', 'netns', 'pids', space).split('\n').filter(Boolean).map(Number);

/** Sends a signal to processes; those that are gone already do not matter. */
export function signal(processes: readonly number[], name: NodeJS.Signals): void {
  for (const pid of processes) {
    try {
      process.kill(pid, name);
    } catch {
      // It ended meanwhile.
    }
  }
}

function removeSpace(space: string): void {
  try {
    // A space lasts as long as a process in it, and a stopped one cannot end by itself.
    signal(processesOf(space), 'SIGKILL');
    run('ip', 'netns', 'del', space);
  } catch {
    // There was none.
  }
}

const endings = new Set<() => void>();

/** Has this done when the process ends, however it ends. */
export function atEnd(work: () => void): void {
  if (endings.size === 0) process.once('exit', () => endings.forEach((ending) => ending()));
  endings.add(work);
}

const made = new Set<string>();

/** Makes a space with nothing but a loopback; it goes when this process does, however that ends. */
export function addSpace(space: string): void {
  if (made.size === 0) atEnd(removeAll);
  made.add(space);
  run('ip', 'netns', 'add', space);
  // Addresses are usable at once: nobody else could have them.
  inside(space, 'sysctl', '-qw', 'net.ipv6.conf.all.accept_dad=0', 'net.ipv6.conf.default.accept_dad=0');
  ipIn(space, 'link', 'set', 'lo', 'up');
}

/** Removes spaces of this process with all that runs in them. */
export function removeSpaces(...spaces: readonly string[]): void {
  for (const space of spaces) {
    removeSpace(space);
    made.delete(space);
  }
}

const removeAll = (): void => removeSpaces(...made);

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Removes what runs that were killed have left behind. */
export function removeLeftovers(): void {
  for (const line of run('ip', 'netns', 'list').split('\n')) {
    const [name = ''] = line.split(' ');
    const owner = new RegExp(`^${MARK}-(\\d+)-`).exec(name)?.[1];
    if (owner !== undefined && !lives(Number(owner))) removeSpace(name);
  }
}

/** Whether this machine and this user can make networks. */
export function canMakeNetworks(): boolean {
  const space = spaceName('try');
  try {
    addSpace(space);
    inside(space, 'nft', 'list', 'ruleset');
    inside(space, 'turnserver', '--version');
    return true;
  } catch {
    // No namespaces, no nftables, no coturn, or not root.
    return false;
  } finally {
    removeSpaces(space);
  }
}
