import { TURNS } from './addresses.ts';
import { makeNetwork } from './network.ts';
import { addSpace, ipIn, removeSpaces, spaceName } from './spaces.ts';
import { stunUrl } from './turn.ts';
import { address, addSwitch, plug } from './wires.ts';

/** What lies between two hosts that do without a server. */
export type Between = 'lan' | 'nats';

/** Two hosts, each a space of its own. */
export interface TwoHosts {
  readonly hosts: readonly [string, string];
  /** Address of a STUN server that both reach; null: none is needed. */
  readonly stun: string | null;
  close(): void;
}

function makeLan(): TwoHosts {
  const wire = spaceName('wire');
  const hosts = [spaceName('left'), spaceName('right')] as const;
  addSwitch(wire);
  hosts.forEach((host, index) => {
    addSpace(host);
    plug(host, 'eth0', wire, `port${index}`);
    address(host, 'eth0', `192.168.7.${index + 2}/24`);
    ipIn(host, 'route', 'add', 'default', 'via', '192.168.7.1');
  });
  return { hosts, stun: null, close: () => removeSpaces(wire, ...hosts) };
}

async function makeNats(): Promise<TwoHosts> {
  const network = await makeNetwork({ homes: { a: 'port-restricted', b: 'port-restricted' }, turn: 'none' });
  const hosts = [network.home('a').host, network.home('b').host] as const;
  return { hosts, stun: stunUrl(TURNS[0][0]), close: () => network.close() };
}

/** Makes two hosts and what is between them. */
export function makeTwoHosts(between: Between): Promise<TwoHosts> {
  return between === 'lan' ? Promise.resolve(makeLan()) : makeNats();
}
