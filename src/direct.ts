import {
  type Call,
  createCall,
  type Exchange,
  type HandOver,
  loadQuality,
  loadSafety,
  type LocalMedia,
  type Signaling,
} from '#core';
import { type IceServer, isParticipantId, type ParticipantId, parseRoomName, type Reach, type RoomId } from '#protocol';
import {
  type Company,
  createCompany,
  createHandOvers,
  createManualSignaling,
  createTabBus,
  type HandOvers,
  type ManualOptions,
  type ManualSignaling,
  type RoomVisit,
} from '#signaling';
import { createSessionId } from '#store';
import { sealDirect, self as proof } from './keys.ts';
import { browser } from './platform.ts';
import { localStorageOrNull } from './storage.ts';
import { everySteady } from './ticker.ts';

/** A call without a server: its engine, its codes, and its end. */
export interface Direct {
  readonly call: Call;
  readonly exchange: Exchange;
  close(): void;
}

export interface DirectOptions {
  readonly media: LocalMedia;
  readonly iceServers: readonly IceServer[];
  readonly name: () => string;
  /** Whether this person hides their address. */
  readonly relayOnly: () => boolean;
  /** What this device can reach, for a member who does not get through. */
  readonly examine: () => Promise<Reach>;
  /** Resolves once the devices were asked for. */
  readonly devicesAsked: () => Promise<void>;
}

const random = (bytes: Uint8Array<ArrayBuffer>): Uint8Array => crypto.getRandomValues(bytes);
/** What codes need of the browser. */
const MACHINE = {
  platform: browser,
  steadily: everySteady,
  today: () => Date.now(),
  digest: (bytes: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> => crypto.subtle.digest('SHA-256', bytes),
  remember: (reference: number) => tabs().remember(reference),
};
const offline = (): boolean => !navigator.onLine;

let handOvers: HandOvers | undefined;
function tabs(): HandOvers {
  const storage = localStorageOrNull();
  return (handOvers ??= createHandOvers({ bus: createTabBus(storage), storage }));
}

/** Nobody says the name of a call that has no room; the engine wants one. */
function roomOfNoServer(): RoomId {
  const room = parseRoomName('direct');
  if (!room.ok) throw new Error('a plain word is a room name');
  return room.value;
}

/** Without a server nobody gives out ids: each visit draws its own. */
function drawId(): ParticipantId {
  const id: string = createSessionId(random);
  if (!isParticipantId(id)) throw new Error('ids and sessions have one form');
  return id;
}

export async function createDirect(options: DirectOptions): Promise<Direct> {
  const { media, iceServers, name, relayOnly, examine, devicesAsked } = options;
  const self = { id: drawId(), session: createSessionId(random) };
  const sealing = await sealDirect(self.session);
  const life = new AbortController();
  let entered = false;
  const signaling = createManualSignaling({
    self,
    sealing,
    ...MACHINE,
    iceServers,
    relayOnly,
    name,
    ready: devicesAsked,
    enter() {
      if (entered) return;
      entered = true;
      void call.join(roomOfNoServer(), name());
    },
  });
  const call = createCall({
    signaling,
    platform: browser,
    capture: media,
    offline,
    examine,
    quality: loadQuality,
    safety: { load: loadSafety, self: proof },
    hush: () => void media.setMicrophone(false),
  });
  const { exchange } = signaling;
  tabs().serve((text) => exchange.answer(text), life.signal);
  return {
    call,
    exchange,
    close() {
      life.abort();
      signaling.close();
    },
  };
}

export interface RoomCompanyOptions extends Pick<DirectOptions, 'name' | 'relayOnly' | 'devicesAsked'> {
  readonly socket: Signaling;
}

/** The members of a room, who do without the server when it is out of reach, and let people in by codes. */
export function createRoomCompany(visit: RoomVisit, options: RoomCompanyOptions): Company {
  const { self, sealing, lifetime, iceServers } = visit;
  const { socket, name, relayOnly, devicesAsked } = options;
  const meet = (isSpared: ManualOptions['isSpared']): ManualSignaling => {
    const signaling = createManualSignaling({
      self,
      sealing,
      ...MACHINE,
      get iceServers() {
        return iceServers();
      },
      relayOnly,
      name,
      ready: devicesAsked,
      enter: () => undefined,
      isSpared,
    });
    tabs().serve((text) => signaling.exchange.answer(text), lifetime);
    lifetime.addEventListener('abort', () => signaling.close(), { once: true });
    return signaling;
  };
  return createCompany({ visit, socket, clock: browser, meet });
}

/** Gives a reply to the tab of this browser that waits for it. */
export function handOver(text: string): Promise<HandOver> {
  return tabs().offer(text);
}
