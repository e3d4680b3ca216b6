import type { Platform } from '#core';
import { type Endpoint, failed, ok, type Result } from '#protocol';
import { gathered } from './gathering.ts';
import { readEndpoint } from './sdp.ts';

export interface DescriptionsOptions {
  readonly connection: RTCPeerConnection;
  readonly asksStun: boolean;
  readonly clock: Pick<Platform, 'after'>;
  readonly lifetime: AbortSignal;
}

/** The two descriptions of a connection that comes up by codes. Everything resolves when the lifetime ends. */
export interface Descriptions {
  /** Sets what `make` makes as the local description and waits for its candidates. */
  describe(make: () => Promise<RTCSessionDescriptionInit>): Promise<Result<Endpoint, 'no-candidates'>>;
  /** Sets the remote description. 'malformed': nothing that this browser would take. */
  take(description: RTCSessionDescriptionInit): Promise<Result<null, 'malformed'>>;
}

export function createDescriptions({ connection, asksStun, clock, lifetime }: DescriptionsOptions): Descriptions {
  /** null: the connection was closed meanwhile. Chromium then never answers (W3C webrtc-pc 4.4.1.2), Firefox refuses. */
  const whileOpen = async <T>(work: () => Promise<T>): Promise<T | null> => {
    try {
      return await Promise.race([work(), closed]);
    } catch (error) {
      if (lifetime.aborted) return null;
      throw error;
    }
  };
  const closed = new Promise<null>((resolve) => {
    lifetime.addEventListener('abort', () => resolve(null), { once: true });
  });
  const describe: Descriptions['describe'] = async (make) => {
    const description = await whileOpen(make);
    if (description === null) return failed('no-candidates');
    const ready = gathered({ pc: connection, asksStun, clock, lifetime });
    await whileOpen(() => connection.setLocalDescription(description));
    await ready;
    if (lifetime.aborted) return failed('no-candidates');
    const endpoint = readEndpoint(connection.localDescription?.sdp ?? '');
    return endpoint === null || endpoint.candidates.length === 0 ? failed('no-candidates') : ok(endpoint);
  };
  const take: Descriptions['take'] = async (description) => {
    try {
      await whileOpen(() => connection.setRemoteDescription(description));
      return ok(null);
    } catch {
      // What the code says is well-formed and still no description: the other end's browser speaks another dialect.
      return failed('malformed');
    }
  };
  return { describe, take };
}
