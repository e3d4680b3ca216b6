import { io } from 'socket.io-client';
import { createDoctor, type Doctor } from '#core';
import { decodeWatched, type IceServer, parseRoomName, PROTOCOL_VERSION, type RoomId } from '#protocol';
import { browser } from './platform.ts';

/** The connection doctor on this browser. A chunk of its own, loaded when somebody asks why it does not connect. */
export function createPageDoctor({ server, known, hides }: PageDoctorOptions): Doctor {
  let last: readonly IceServer[] = [];
  const knownNow = (): readonly IceServer[] => (known().length > 0 ? known() : last);
  return createDoctor({
    hides,
    platform: browser,
    offline: () => !navigator.onLine,
    async probeSignaling(lifetime) {
      if (!server) return { state: 'absent', ms: null, iceServers: knownNow() };
      const [probe, serving] = await Promise.all([probeServer(lifetime), isServing(lifetime)]);
      if (probe === null) return { state: serving ? 'blocked' : 'down', ms: null, iceServers: knownNow() };
      last = probe.iceServers ?? knownNow();
      return { state: 'works', ms: probe.ms, iceServers: last };
    },
  });
}

export interface PageDoctorOptions {
  /** Whether the page came from Parley's own server. */
  readonly server: boolean;
  /** ICE servers that are known without asking it, such as those of the call under way. */
  readonly known: () => readonly IceServer[];
  /** Whether the person shows nobody their address. */
  readonly hides: () => boolean;
}

/** Nobody is in there; the server answers for every room alike. */
function emptyRoom(): RoomId {
  const room = parseRoomName(`check-${Math.random().toString(36).slice(2)}`);
  if (!room.ok) throw new Error('letters and digits are a room name');
  return room.value;
}

interface Answer {
  readonly ms: number;
  /** null: it would not say. */
  readonly iceServers: readonly IceServer[] | null;
}

/** Stands at a door over a socket of its own, and times it; null: no answer while `lifetime` lasts. */
function probeServer(lifetime: AbortSignal): Promise<Answer | null> {
  const socket = io({ transports: ['websocket'], forceNew: true, reconnection: false, autoConnect: false });
  return new Promise<Answer | null>((resolve) => {
    lifetime.addEventListener('abort', () => resolve(null), { once: true });
    socket.on('connect_error', () => resolve(null));
    socket.connect();
    socket.on('connect', () => {
      const asked = browser.now();
      socket.emit('watch', { v: PROTOCOL_VERSION, room: emptyRoom() }, (answer: unknown) => {
        const watched = decodeWatched(answer);
        // A refusal is an answer too: the path works.
        resolve({ ms: browser.now() - asked, iceServers: watched.ok ? watched.value.iceServers : null });
      });
    });
  }).finally(() => socket.disconnect());
}

/** Whether the server answers plain requests at all. */
async function isServing(lifetime: AbortSignal): Promise<boolean> {
  try {
    return (await fetch('/healthz', { cache: 'no-store', signal: lifetime })).ok;
  } catch {
    // No answer, or none in time.
    return false;
  }
}
