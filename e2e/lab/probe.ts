import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { APP_V4, APP_V6, TURNS } from './addresses.ts';

// probe.ts reflect: on the public host, tells whoever asks which address and port it is seen with, and lets a stranger
// write there. probe.ts ask 4|6: in a home, asks from one port at two addresses, and prints what came back as JSON.

/** What a host learns of its router. */
export interface Probed {
  /** Address and port as seen at each of the two; fewer: no answer came. */
  readonly seen: readonly string[];
  /** Whether somebody reached the port who had not been written to. */
  readonly stranger: boolean;
}

const PORT = 4000;
const STRANGER = 'stranger';
const ADDRESSES = { 4: [APP_V4, TURNS[0][0], TURNS[1][0]], 6: [APP_V6, TURNS[0][1], TURNS[1][1]] } as const;

async function open(family: 4 | 6, address?: string): Promise<Socket> {
  const socket = createSocket(`udp${family}`);
  socket.bind(address === undefined ? 0 : PORT, address);
  await once(socket, 'listening');
  return socket;
}

async function reflect(family: 4 | 6): Promise<void> {
  const [one, two, three] = ADDRESSES[family];
  const stranger = await open(family, three);
  for (const address of [one, two]) {
    const socket = await open(family, address);
    socket.on('message', (_, { address: from, port }) => {
      socket.send(`${from} ${port}`, port, from);
      stranger.send(STRANGER, port, from);
    });
  }
}

async function ask(family: 4 | 6): Promise<Probed> {
  const socket = await open(family);
  const heard = new Set<string>();
  socket.on('message', (data) => heard.add(data.toString()));
  const answers = new Map<string, string>();
  socket.on('message', (data, { address }) => answers.set(address, data.toString()));
  const [one, two] = ADDRESSES[family];
  for (const address of [one, two]) socket.send('who am I', PORT, address);
  await new Promise((resolve) => setTimeout(resolve, 500));
  socket.close();
  const seen = [one, two].map((address) => answers.get(address)).filter((text) => text !== undefined);
  return { seen, stranger: heard.has(STRANGER) };
}

const [role, family] = process.argv.slice(2);
if (role === 'reflect') {
  await reflect(4);
  await reflect(6);
  process.stdout.write('ready\n');
} else if (role === 'ask') {
  process.stdout.write(JSON.stringify(await ask(family === '6' ? 6 : 4)));
}
