import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';

export interface BareServer {
  readonly url: string;
  close(): void;
}

/** Serves the bare page and repeats what one socket says to all others of the same room (`?room`). */
export async function startBareServer(port = 0, host = '127.0.0.1'): Promise<BareServer> {
  const page = await readFile(new URL('bare.html', import.meta.url));
  const http = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(page);
  });
  const rooms = new Map<string, Set<WebSocket>>();
  new WebSocketServer({ server: http }).on('connection', (socket, request) => {
    const name = request.url ?? '';
    const room = rooms.get(name) ?? new Set();
    rooms.set(name, room.add(socket));
    socket.on('message', (data, isBinary) => {
      for (const other of room)
        if (other !== socket && other.readyState === WebSocket.OPEN) other.send(data, { binary: isBinary });
    });
    socket.on('close', () => room.delete(socket));
  });
  await new Promise<void>((resolve) => http.listen(port, host, resolve));
  const { port: chosen } = http.address() as AddressInfo; // as: a TCP server has no other address
  return { url: `http://localhost:${chosen}`, close: () => void http.close() };
}
