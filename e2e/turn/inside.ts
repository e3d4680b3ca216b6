import { execFileSync } from 'node:child_process';
import { listenOn, pause, type Place, type TurnClient } from './client.ts';
import { failed, heading, row } from './report.ts';
import { loginOf, MAIN, MAIN_V6, openWorld, PRIVATE, PRIVATE_V6, SECOND, type World } from './world.ts';

/** Long enough for a packet on one machine, many times over. */
const ARRIVAL_MS = 300;
const QUOTA = 48;
/** A usual service, outside the ports of relays. */
const MDNS_PORT = 5353;

const DENIED_V4: readonly (readonly [what: string, address: string])[] = [
  ['unspecified', '0.0.0.0'],
  ['private 10/8', '10.0.0.1'],
  ['own private address', PRIVATE],
  ['carrier 100.64/10', '100.64.0.1'],
  ['loopback', '127.0.0.1'],
  ['loopback, the last', '127.255.255.254'],
  ['link-local', '169.254.1.1'],
  ['cloud metadata', '169.254.169.254'],
  ['private 172.16/12', '172.31.255.255'],
  ['private 192.168/16', '192.168.0.1'],
  ['protocols 192.0.0/24', '192.0.0.8'],
  ['benchmarks 198.18/15', '198.19.255.255'],
  ['multicast, mDNS', '224.0.0.251'],
  ['multicast, SSDP', '239.255.255.250'],
  ['reserved 240/4', '240.0.0.1'],
  ['broadcast', '255.255.255.255'],
];
const DENIED_V6: readonly (readonly [what: string, address: string])[] = [
  ['unspecified', '::'],
  ['loopback', '::1'],
  ['unique local', 'fc00::1'],
  ['own unique local address', PRIVATE_V6],
  ['link-local', 'fe80::1'],
  ['multicast', 'ff02::1'],
  ['multicast, wide', 'ff0e::1'],
  ['mapped 10/8', '::ffff:10.0.0.1'],
  ['mapped loopback', '::ffff:127.0.0.1'],
  ['mapped metadata', '::ffff:169.254.169.254'],
  ['mapped own address', `::ffff:${MAIN}`],
  ['compatible loopback', '::127.0.0.1'],
  ['6to4 of 10/8', '2002:a00:1::1'],
  ['6to4 of loopback', '2002:7f00:1::1'],
  ['NAT64 of 10/8', '64:ff9b::10.0.0.1'],
  ['NAT64, local', '64:ff9b:1::10.0.0.1'],
  ['Teredo', '2001:0:a00:1::1'],
];

async function refuses(client: TurnClient, what: string, address: string): Promise<void> {
  const outcomes = [await client.permission(address), await client.channel(address)];
  row(`${what} (${address}): permission, channel`, '403,403', outcomes);
}

/** What arrives at a UDP service when the relay is asked to send to it, permission or not. */
async function reaches(client: TurnClient, address: string): Promise<string> {
  const listener = await listenOn(address);
  const permission = await client.permission(address);
  client.send(listener, 'hello');
  await pause(ARRIVAL_MS);
  listener.close();
  return `${permission}, ${listener.heard.length === 0 ? 'nothing arrives' : 'arrives'}`;
}

/** Two people with a relay each, who send to each other's relay. */
async function relayToRelay(world: World, address = MAIN): Promise<string> {
  const [ada, grace] = [world.client(address, loginOf('ada')), world.client(address, loginOf('grace'))];
  await Promise.all([ada.allocate(), grace.allocate()]);
  if (ada.relayed === null || grace.relayed === null) return 'no relays';
  const meet = async (one: TurnClient, other: Place): Promise<void> => void (await one.permission(other.address));
  await meet(ada, grace.relayed);
  await meet(grace, ada.relayed);
  ada.send(grace.relayed, 'to grace');
  grace.send(ada.relayed, 'to ada');
  await pause(ARRIVAL_MS);
  const heard = [...grace.heard, ...ada.heard].join(', ');
  await Promise.all([ada.close(), grace.close()]);
  return `${heard} by ${grace.relayed.address}`;
}

async function asUsual(): Promise<void> {
  const world = await openWorld();
  heading('What clients are told');
  for (const { urls } of world.iceServers) console.log(`       ${[urls].flat().join(' ')}`);

  heading('Peers that a signed-in client must not reach');
  const four = world.client();
  row('an allocation', 'ok', await four.allocate());
  for (const [what, address] of DENIED_V4) await refuses(four, what, address);
  const six = world.client(MAIN_V6);
  row('an IPv6 allocation', 'ok', await six.allocate(6));
  for (const [what, address] of DENIED_V6) await refuses(six, what, address);
  row('another public address', 'ok', await four.permission('198.51.100.9'));
  row('another public IPv6 address', 'ok', await six.permission('2001:db8:9::9'));

  heading('Services of the machine itself');
  row('UDP on loopback', '403, nothing arrives', await reaches(four, '127.0.0.1'));
  row('UDP on the own private address', '403, nothing arrives', await reaches(four, PRIVATE));
  row('UDP on the own unique local address', '403, nothing arrives', await reaches(six, PRIVATE_V6));
  row('TCP: an allocation', 442, await world.client(MAIN, loginOf('tcp')).allocate(4, 6));
  const app = { address: MAIN, port: world.httpPort };
  row('TCP: connecting to the port of the app', 'refused', (await four.connect(app)) === 'ok' ? 'ok' : 'refused');
  // Open, because relays meet on it; the next two parts show how to close it.
  row('UDP on the address that relays', 'ok, arrives', await reaches(four, MAIN));
  row('two relays meet', `to grace, to ada by ${MAIN}`, await relayToRelay(world));

  heading('The same with the firewall rule of deploy/coturn.conf');
  const rule = `oifname lo ip saddr ${MAIN} udp sport 49152-65535 udp dport != 49152-65535 drop`;
  execFileSync('nft', ['add table inet relays; add chain inet relays out { type filter hook output priority 0; }']);
  execFileSync('nft', [`add rule inet relays out ${rule}`]);
  const walled = world.client(MAIN, loginOf('walled'));
  await walled.allocate();
  const quiet = await listenOn(MAIN, MDNS_PORT);
  await walled.permission(MAIN);
  walled.send(quiet, 'hello');
  await pause(ARRIVAL_MS);
  row('UDP on the address that relays', 'nothing arrives', quiet.heard.length === 0 ? 'nothing arrives' : 'arrives');
  quiet.close();
  row('two relays meet', `to grace, to ada by ${MAIN}`, await relayToRelay(world));
  execFileSync('nft', ['delete table inet relays']);

  heading('Logins');
  row('expired', 401, await world.client(MAIN, loginOf('late', 7200)).allocate());
  row('signed with another secret', 401, await world.client(MAIN, loginOf('mallory', 0, 'another secret')).allocate());
  const renamed = { ...loginOf('ada'), username: loginOf('grace').username };
  row('of somebody else', 401, await world.client(MAIN, renamed).allocate());
  row('none', 401, await world.client(MAIN, { username: '', credential: '' }).allocate());
  const greedy = Array.from({ length: QUOTA + 2 }, () => world.client(MAIN, loginOf('greedy')));
  const outcomes: unknown[] = [];
  for (const client of greedy) outcomes.push(await client.allocate());
  const [granted, refused] = ['ok', 486].map((one) => outcomes.filter((outcome) => outcome === one).length);
  row(`${QUOTA + 2} allocations of one person: granted, refused (486)`, `${QUOTA}, 2`, `${granted}, ${refused}`);
  row('somebody else meanwhile', 'ok', await world.client(MAIN, loginOf('modest')).allocate());
  await world.close();
}

async function withRelayAddress(): Promise<void> {
  heading(`TURN_RELAY_IP=${SECOND}: relays on an address of their own`);
  const world = await openWorld({ TURN_RELAY_IP: SECOND });
  const client = world.client();
  await client.allocate();
  row('UDP on the address of the services', '403, nothing arrives', await reaches(client, MAIN));
  row('TURN itself, through a relay', 403, await client.channel(MAIN));
  row('two relays meet', `to grace, to ada by ${SECOND}`, await relayToRelay(world));
  await world.close();
}

async function behindNat(): Promise<void> {
  const outside = '198.51.100.7';
  heading(`TURN_EXTERNAL_IP=${outside}/${PRIVATE}: behind NAT`);
  const world = await openWorld({ TURN_EXTERNAL_IP: `${outside}/${PRIVATE}` });
  const client = world.client();
  await client.allocate();
  row('another private address', 403, await client.permission('10.5.0.2'));
  row('UDP on another address of the machine', '403, nothing arrives', await reaches(client, MAIN));
  row('two relays meet', `to grace, to ada by ${outside}`, await relayToRelay(world));
  await world.close();
}

await asUsual();
await withRelayAddress();
await behindNat();
heading(failed() === 0 ? 'Everything as it should be.' : `${failed()} not as they should be.`);
// Sockets of pages live as long as their pages.
process.exit(failed() === 0 ? 0 : 1);
