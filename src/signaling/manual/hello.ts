import { decodeControl, decodeGossip, type Member, PROTOCOL_VERSION } from '#protocol';

/** Who the other end says it is, and everybody it knows of. */
export interface Hello {
  readonly member: Member;
  readonly members: readonly Member[];
  /** What shows that one has the room's link. */
  readonly proof?: string;
}

/** The first thing each end says over a channel that came up by codes: who it is, and who is with it. */
export function sayHello(
  channel: RTCDataChannel,
  member: Omit<Member, 'presence'>,
  { members, proof }: { readonly members: readonly Member[]; readonly proof: string | null },
): void {
  const hello = { kind: 'hello', v: PROTOCOL_VERSION, member, members, ...(proof !== null && { proof }) };
  channel.send(JSON.stringify({ kind: 'gossip', body: JSON.stringify(hello) }));
}

/** null for everything else that comes over the channel. */
export function readHello(data: unknown): Hello | null {
  const message = typeof data === 'string' ? decodeControl(data) : null;
  if (message?.ok !== true || message.value.kind !== 'gossip') return null;
  const gossip = decodeGossip(message.value.body);
  if (!gossip.ok || gossip.value.kind !== 'hello') return null;
  const { member, members = [], proof } = gossip.value;
  return { member: { ...member, presence: 'call' }, members, ...(proof !== undefined && { proof }) };
}
