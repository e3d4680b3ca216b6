import { createServer } from 'node:http';
import { Server } from 'socket.io';

// The least a socket.io server can do, with the transport settings of ours: what comes in goes back.
const http = createServer();
const io = new Server(http, { transports: ['websocket'], serveClient: false, perMessageDeflate: false });
io.on('connection', (socket) => {
  socket.on('signal', (message: unknown) => {
    socket.emit('signal', message);
  });
});
http.listen(0, '127.0.0.1', () => {
  const address = http.address();
  console.log(`ready: http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`);
});
