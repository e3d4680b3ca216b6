import { addSpace, filter, inside, ipIn } from './spaces.ts';

/** A bridge in a space of its own, as a switch; at its own addresses, whatever comes vanishes without a word. */
export function addSwitch(space: string, ...sinks: readonly string[]): void {
  addSpace(space);
  ipIn(space, 'link', 'add', 'br0', 'type', 'bridge');
  ipIn(space, 'link', 'set', 'br0', 'up');
  inside(space, 'sysctl', '-qw', 'net.ipv4.ip_forward=0');
  const chain = 'add chain inet sink in { type filter hook input priority 0 ; policy drop ; }';
  filter(space, 'add table inet sink', chain, 'add rule inet sink in meta l4proto icmpv6 accept');
  for (const sink of sinks) address(space, 'br0', sink);
}

/** A cable from a device of a space to a switch. */
export function plug(space: string, device: string, into: string, port: string): void {
  ipIn(into, 'link', 'add', port, 'type', 'veth', 'peer', 'name', device, 'netns', space);
  ipIn(into, 'link', 'set', port, 'master', 'br0', 'up');
  ipIn(space, 'link', 'set', device, 'up');
}

/** A cable from the device `lan0` of one space to `eth0` of another. */
export function join(router: string, host: string): void {
  ipIn(router, 'link', 'add', 'lan0', 'type', 'veth', 'peer', 'name', 'eth0', 'netns', host);
  ipIn(router, 'link', 'set', 'lan0', 'up');
  ipIn(host, 'link', 'set', 'eth0', 'up');
}

/** Gives a device an address of either family, with the length of its prefix. */
export function address(space: string, device: string, text: string): void {
  ipIn(space, 'addr', 'add', text, 'dev', device);
}
