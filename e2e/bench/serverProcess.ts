import { spawn } from 'node:child_process';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A server under test, in a process of its own. */
export interface ServerProcess {
  readonly url: string;
  residentBytes(): number;
  /** Seconds of processor time used so far; null where the system does not tell. */
  cpuSeconds(): number | null;
  stop(): void;
}

// Linux counts processor time in hundredths of a second, on every machine that runs Node.
const TICKS_PER_SECOND = 100;

function cpuSeconds(pid: number): number | null {
  try {
    // The name in parentheses may hold spaces; user and system time are the 14th and 15th field.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
  } catch {
    // Not a Linux; the table shows a dash.
    return null;
  }
}

/** Starts a server that prints its address; node arguments as given. */
export function startProcess(args: readonly string[], env: Readonly<Record<string, string>>): Promise<ServerProcess> {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const pid = child.pid ?? 0;
  process.once('exit', () => child.kill('SIGKILL'));
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`${args.join(' ')} exited with ${code}`)));
    child.stdout.on('data', (data: Buffer) => {
      const url = /http:\/\/\S+/.exec(data.toString())?.[0];
      if (url === undefined) return;
      resolve({
        url,
        residentBytes: () => Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) * 1024,
        cpuSeconds: () => cpuSeconds(pid),
        stop: () => {
          child.removeAllListeners('exit');
          child.kill('SIGKILL');
        },
      });
    });
  });
}
