import { createConnection, createServer } from 'node:net';
import { join } from 'node:path';
import { startIn } from './spaces.ts';

// bridge.ts <folder> <space> <browser> <arguments>: runs a browser inside a space whose controlling port is then outside too,
// at the same number. The two loopbacks meet in a socket that is a file, which all spaces share.
const [folder = '', space = '', browser = '', ...args] = process.argv.slice(2);

const WITHIN = `
  const { createConnection, createServer } = require('node:net');
  const [port, file] = process.argv.slice(1);
  createServer((outer) => {
    const inner = createConnection(Number(port), '127.0.0.1');
    outer.pipe(inner).pipe(outer);
    for (const end of [inner, outer]) end.on('error', () => { inner.destroy(); outer.destroy(); });
  }).listen(file, () => process.stdout.write('ready'));
`;

function meet(port: number, ready: () => void): void {
  const file = join(folder, `${port}.sock`);
  const within = startIn(space, [process.execPath, '-e', WITHIN, String(port), file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  process.once('exit', () => within.kill('SIGKILL'));
  within.stdout?.once('data', () => {
    createServer((outer) => {
      const inner = createConnection(file);
      outer.pipe(inner).pipe(outer);
      for (const end of [inner, outer]) {
        end.on('error', () => {
          inner.destroy();
          outer.destroy();
        });
      }
    }).listen(port, '127.0.0.1', ready);
  });
}

const child = startIn(space, [browser, ...args], { stdio: ['inherit', 'inherit', 'pipe'] });
child.once('exit', (code) => process.exit(code ?? 1));
child.stderr?.on('data', (data: Buffer) => {
  const port = /ws:\/\/127\.0\.0\.1:(\d+)/.exec(data.toString())?.[1];
  // Whoever reads this connects at once.
  if (port === undefined) process.stderr.write(data);
  else meet(Number(port), () => process.stderr.write(data));
});
