import * as v from 'valibot';

/** 'refused': the relay answered and wants none of us. 'absent': nothing of the kind is configured. */
const relayReach = v.picklist(['works', 'blocked', 'refused', 'absent']);

export const reach = v.object({
  /** 'blocked': the server answers, its WebSocket does not come through. 'down': nothing answers. 'absent': no server. */
  signaling: v.picklist(['works', 'blocked', 'down', 'absent']),
  /** The device has addresses of this family that data passes between. */
  v4: v.boolean(),
  v6: v.boolean(),
  /** Whether UDP comes through to the internet and back. 'absent': nobody to ask. */
  udp: v.picklist(['works', 'blocked', 'absent']),
  /** How a NAT maps addresses (RFC 4787 4.1). 'endpoint-dependent' is what the field calls symmetric. */
  mapping: v.picklist(['none', 'endpoint-independent', 'endpoint-dependent', 'unknown']),
  /** The device shows nobody its address: relays alone count. */
  hidden: v.exactOptional(v.boolean()),
  relay: v.object({ udp: relayReach, tcp: relayReach, tls: relayReach }),
});
/** What one device can reach, without any address: what it tells the other end of a pair that does not connect. */
export type Reach = Readonly<v.InferOutput<typeof reach>>;
