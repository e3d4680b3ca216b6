import { type Call, createCall, type Exchange, loadQuality, type LocalMedia, loadSafety } from '#core';
import type { Reach, RoomSecret } from '#protocol';
import { createRoomSignaling, createSocketSignaling } from '#signaling';
import { createSessionId, type Resumption } from '#store';
import { keysOf, self } from './keys.ts';
import { browser, warmUp } from './platform.ts';

const offline = (): boolean => !navigator.onLine;

export interface EngineOptions {
  readonly capture: LocalMedia;
  readonly resumption: Resumption;
  readonly name: () => string;
  /** What the link that this page was opened by holds. */
  readonly secret: () => RoomSecret | null;
  /** Whether this person hides their address. */
  readonly relayOnly: () => boolean;
  /** What this device can reach, for a member who does not get through. */
  readonly examine: () => Promise<Reach>;
  /** Resolves once the devices were asked for. */
  readonly devicesAsked: () => Promise<void>;
  /** The codes of a visit exist from now on; returns the end of it. */
  readonly bindExchange: (exchange: Exchange) => () => void;
}

/** The engine of calls in rooms. */
export interface Engine {
  readonly call: Call;
  /** The codes of the room this page is in. Rejects in no room, and while their code cannot be fetched. */
  exchange(): Promise<Exchange>;
}

/** The call engine on this browser, with the server the page came from. A chunk of its own: home does without it. */
export function createEngine({ capture, resumption, examine, bindExchange, secret, ...person }: EngineOptions): Engine {
  const socket = createSocketSignaling({
    url: location.origin,
    newSession: () => createSessionId((bytes) => crypto.getRandomValues(bytes)),
    keyFor: (room) => resumption.keyFor(room),
    keysOf: (room) => keysOf(room, secret()),
  });
  const signaling = createRoomSignaling({
    socket,
    async loadCompany() {
      const { createRoomCompany } = await import('./direct.ts');
      return (visit) => {
        const company = createRoomCompany(visit, { socket, ...person });
        visit.lifetime.addEventListener('abort', bindExchange(company.exchange), { once: true });
        return company;
      };
    },
  });
  // Whatever it cannot do now shows itself in the call.
  warmUp().catch(() => undefined);
  const call = createCall({
    signaling,
    platform: browser,
    capture,
    offline,
    examine,
    quality: loadQuality,
    safety: { load: loadSafety, self },
    hush: () => void capture.setMicrophone(false),
  });
  return { call, exchange: () => signaling.exchange() };
}
