import { type Call, createCall, type Exchange, type HandOver, type LocalMedia } from '#core';
import { type IceServer, isParticipantId, type ParticipantId, parseRoomName, type RoomId } from '#protocol';
import { createHandOvers, createManualSignaling, createTabBus, type HandOvers } from '#signaling';
import { createSessionId } from '#store';
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
  /** Resolves once the devices were asked for. */
  readonly devicesAsked: () => Promise<void>;
}

const random = (bytes: Uint8Array<ArrayBuffer>): Uint8Array => crypto.getRandomValues(bytes);
const digest = (bytes: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> => crypto.subtle.digest('SHA-256', bytes);

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

export function createDirect({ media, iceServers, name, devicesAsked }: DirectOptions): Direct {
  const life = new AbortController();
  let entered = false;
  const signaling = createManualSignaling({
    self: { id: drawId(), session: createSessionId(random) },
    platform: browser,
    steadily: everySteady,
    iceServers,
    name,
    ready: devicesAsked,
    today: () => Date.now(),
    digest,
    remember: (reference) => tabs().remember(reference),
    enter() {
      if (entered) return;
      entered = true;
      void call.join(roomOfNoServer(), name());
    },
  });
  const call = createCall({ signaling, platform: browser, capture: media, offline: () => !navigator.onLine });
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

/** Gives a reply to the tab of this browser that waits for it. */
export function handOver(text: string): Promise<HandOver> {
  return tabs().offer(text);
}
