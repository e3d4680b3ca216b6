import { fileURLToPath } from 'node:url';
import {
  APP_PORT,
  APP_V4,
  APP_V6,
  lanV6,
  NOWHERE_V4,
  NOWHERE_V6,
  outsideV4,
  outsideV6,
  publicLan,
  TURNS,
} from './addresses.ts';
import { type AppServer, createAppServer } from './app.ts';
import { createFaults, type HomeFaults } from './faults.ts';
import { becomeRouter, type Home, type RouterKind, routeToNowhere } from './routers.ts';
import { addSpace, inside, ipIn, removeSpaces, spaceName } from './spaces.ts';
import { createTurnServer, type Leg, stunUrl, TURN_SECRET, turnUrl } from './turn.ts';
import { address, addSwitch, join, plug } from './wires.ts';

/** Who is there, behind what, and which relays the server tells of. */
export interface Plan<Name extends string> {
  readonly homes: Readonly<Record<Name, RouterKind>>;
  /** TURN servers the page is told of; 'none': STUN alone, of two, by which a NAT is known for what it is. */
  readonly turn: 'none' | 'one' | 'two';
  /** The ways to each of them; UDP and TCP when it is not said. */
  readonly legs?: readonly Leg[];
}

/** An internet: a public host with the product's server and two coturns, and homes. */
export interface Network<Name extends string> {
  readonly names: readonly Name[];
  /** The space of the public host, and those of a home. */
  readonly server: string;
  home(name: Name): Home & HomeFaults;
  /** Where the product is for that home. */
  url(name: Name): string;
  /** Makes the routers and the server fit another plan; calls should be over. */
  arrange(plan: Plan<Name>): Promise<void>;
  /** Resolves with the moment the server took calls again (ms since 1970). */
  startServer(): Promise<number>;
  killServer(): void;
  /** Serves the plain page that the product is compared with. */
  startBare(): Promise<unknown>;
  /** By the number in its address. */
  startTurn(turn: 1 | 2): Promise<void>;
  killTurn(turn: 1 | 2): void;
  /** The number of the TURN server at that address; null: none is there. */
  turnAt(address: string): 1 | 2 | null;
  close(): void;
}

const TSX = import.meta.resolve('tsx');
const BARE = fileURLToPath(new URL('bare.ts', import.meta.url));

function serverSettings<Name extends string>(plan: Plan<Name>): Readonly<Record<string, string>> {
  const kinds: readonly RouterKind[] = Object.values(plan.homes);
  const family = kinds.every((kind) => kind === 'ipv6') ? 1 : 0;
  const told = TURNS.slice(0, plan.turn === 'one' ? 1 : 2).map((addresses) => addresses[family]);
  if (plan.turn === 'none') return { ICE_SERVERS: JSON.stringify([{ urls: told.map((one) => stunUrl(one)) }]) };
  const legs = plan.legs ?? ['udp', 'tcp'];
  return { TURN_SECRET, TURN_URLS: told.flatMap((one) => legs.map((leg) => turnUrl(one, leg))).join(',') };
}

function addServerHost(space: string, internet: string): void {
  addSpace(space);
  plug(space, 'eth0', internet, 'server');
  for (const one of [APP_V4, ...TURNS.map(([v4]) => v4)]) address(space, 'eth0', `${one}/24`);
  for (const one of [APP_V6, ...TURNS.map(([, v6]) => v6)]) address(space, 'eth0', `${one}/64`);
  routeToNowhere(space, 'eth0');
}

function addHome(name: string, number: number, internet: string): Home {
  const home: Home = { number, host: spaceName(name), router: spaceName(`${name}-router`) };
  addSpace(home.router);
  addSpace(home.host);
  plug(home.router, 'wan0', internet, `home${number}`);
  join(home.router, home.host);
  return home;
}

/** Tells everybody the way to the networks that are reached without translation. */
function addRoutes(homes: readonly Home[], server: string): void {
  for (const { number, router } of homes) {
    for (const space of [server, ...homes.map((home) => home.router)]) {
      if (space === router) continue;
      ipIn(space, 'route', 'replace', publicLan(number), 'via', outsideV4(number, 0));
      ipIn(space, '-6', 'route', 'replace', lanV6(number), 'via', outsideV6(number));
    }
  }
}

/** Builds the network and starts its servers. Several can stand beside each other, each in a process of its own. */
export async function makeNetwork<Name extends string>(first: Plan<Name>): Promise<Network<Name>> {
  const internet = spaceName('internet');
  const server = spaceName('server');
  addSwitch(internet, `${NOWHERE_V4}/24`, `${NOWHERE_V6}/64`);
  const vacated = (old: string, now: string): void => {
    ipIn(internet, 'addr', 'replace', `${old}/32`, 'dev', 'br0');
    inside(internet, 'sh', '-c', `ip addr del ${now}/32 dev br0 2>/dev/null || true`);
  };
  addServerHost(server, internet);
  const names = Object.keys(first.homes) as Name[]; // as: the type says which keys there are
  let plan = first;
  const homes = new Map(
    names.map((name, index) => {
      const home = addHome(name, index + 1, internet);
      const faults = createFaults(home, () => plan.homes[name], vacated);
      return [name, { ...home, ...faults }] as const;
    }),
  );
  const turns = TURNS.map((addresses) => createTurnServer(server, addresses));
  const turn = (number: 1 | 2) => turns[number - 1] ?? turns[0];
  const app: AppServer = createAppServer(server);
  const home = (name: Name): Home & HomeFaults => {
    const found = homes.get(name);
    if (found === undefined) throw new Error(`nobody lives at ${name}`);
    return found;
  };
  const arrange = async (next: Plan<Name>): Promise<void> => {
    plan = next;
    for (const name of names) {
      home(name).heal();
      becomeRouter(home(name), plan.homes[name]);
    }
    addRoutes(Array.from(homes.values()), server);
    for (const one of turns) await one.start();
    app.kill();
    await app.start(serverSettings(plan));
  };
  await arrange(first);
  return {
    names,
    server,
    home,
    arrange,
    url: (name) => (plan.homes[name] === 'ipv6' ? `http://[${APP_V6}]:${APP_PORT}` : `http://${APP_V4}:${APP_PORT}`),
    startServer: () => app.start(serverSettings(plan)),
    killServer: () => app.kill(),
    startBare: () => createAppServer(server, [process.execPath, '--import', TSX, BARE]).start({}),
    startTurn: async (number) => turn(number)?.start(),
    killTurn: (number) => turn(number)?.kill(),
    turnAt: (where) => {
      const index = TURNS.findIndex((addresses) => addresses.some((one) => one === where));
      return index === 0 ? 1 : index === 1 ? 2 : null;
    },
    close: () => removeSpaces(internet, server, ...Array.from(homes.values()).flatMap((one) => [one.host, one.router])),
  };
}
