import type { Address } from '#core';
import { decodeControl, decodeGossip, type Member, PROTOCOL_VERSION } from '#protocol';

/** The first thing each end says over a channel that came up by codes: who it is. */
export function sayHello(channel: RTCDataChannel, self: Address, name: string): void {
  const hello = { kind: 'hello', v: PROTOCOL_VERSION, member: { ...self, name } };
  channel.send(JSON.stringify({ kind: 'gossip', body: JSON.stringify(hello) }));
}

/** Who the other end says it is; null for everything else that comes over the channel. */
export function readHello(data: unknown): Member | null {
  const message = typeof data === 'string' ? decodeControl(data) : null;
  if (message?.ok !== true || message.value.kind !== 'gossip') return null;
  const gossip = decodeGossip(message.value.body);
  if (!gossip.ok || gossip.value.kind !== 'hello') return null;
  return { ...gossip.value.member, presence: 'call' };
}
