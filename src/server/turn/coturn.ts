import { spawn, type ChildProcess } from 'node:child_process';
import { accessSync, constants, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** Ends coturn when its input ends, and cleans up: neither it nor its secret outlives a server that was killed. */
const KEEPER = `
exec 3<&0
turnserver -c "$0/turnserver.conf" </dev/null 3<&- &
turn=$!
{ cat <&3 >/dev/null; kill "$turn"; } 2>/dev/null &
exec 3<&-
wait "$turn"
rm -rf "$0"
`;

/** Whether a program of that name can be started. */
export function isOnPath(program: string, path = process.env['PATH'] ?? ''): boolean {
  return path.split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      // Not here.
      return false;
    }
  });
}

/** A coturn that was started. */
export interface Coturn {
  /** Resolves when it has ended, by itself or stopped. */
  readonly ended: Promise<void>;
  stop(): void;
}

/** Starts `turnserver`; `configure` gets the folder that is there for as long as it runs, and answers the configuration. */
export function startCoturn(configure: (folder: string) => string): Coturn {
  // 0700, and the file 0600: the secret is neither on the command line nor in the environment.
  const folder = mkdtempSync(join(tmpdir(), 'parley-turn-'));
  writeFileSync(join(folder, 'turnserver.conf'), configure(folder), { mode: 0o600 });
  const child: ChildProcess = spawn('sh', ['-c', KEEPER, folder], { stdio: ['pipe', 'ignore', 'ignore'] });
  // Written to by nobody; it breaks when the child ends.
  child.stdin?.on('error', () => undefined);
  const ended = new Promise<void>((resolve) => {
    const end = (): void => {
      rmSync(folder, { recursive: true, force: true });
      resolve();
    };
    child.once('exit', end);
    child.once('error', end);
  });
  return { ended, stop: () => void child.stdin?.end() };
}
