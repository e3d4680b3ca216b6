import type { IceServer } from '#protocol';
import type { ConnectionPolicy } from './call.ts';
import { toConfiguration } from './configuration.ts';

/** What connections are made on: the servers as they were told last, and what the person decided. */
export interface Terms {
  /** Says nothing where there are none: those known are better. */
  serve(iceServers: readonly IceServer[]): void;
  /** Whether connections that exist have to be made anew. */
  decide(policy: ConnectionPolicy): boolean;
  servers(): readonly IceServer[];
  configuration(): RTCConfiguration;
  /** Whether there is a relay among the servers. */
  relays(): boolean;
  saving(): boolean;
}

export function createTerms(): Terms {
  let iceServers: readonly IceServer[] = [];
  let policy: ConnectionPolicy = { relayOnly: false, dataSaver: false };
  return {
    serve(next) {
      if (next.length > 0) iceServers = next;
    },
    decide(next) {
      const other = next.relayOnly !== policy.relayOnly;
      policy = next;
      return other;
    },
    servers: () => iceServers,
    configuration: () => toConfiguration(iceServers, policy.relayOnly),
    relays: () => iceServers.some(({ urls }) => [urls].flat().some((url) => /^turns?:/i.test(url))),
    saving: () => policy.dataSaver,
  };
}
