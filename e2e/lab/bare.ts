import { APP_V4, BARE_PORT } from './addresses.ts';
import { startBareServer } from '../bench/bareServer.ts';

// The plain page, served on the public host.
const { url } = await startBareServer(BARE_PORT, APP_V4);
process.stdout.write(`${url}\n`);
