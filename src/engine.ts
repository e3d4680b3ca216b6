import { type Call, createCall, type LocalMedia } from '#core';
import { createSocketSignaling } from '#signaling';
import { createSessionId, type Resumption } from '#store';
import { browser, warmUp } from './platform.ts';

/** The call engine on this browser, with the server the page came from. A chunk of its own: home does without it. */
export function createEngine(capture: LocalMedia, resumption: Resumption): Call {
  const signaling = createSocketSignaling({
    url: '',
    newSession: () => createSessionId((bytes) => crypto.getRandomValues(bytes)),
    keyFor: (room) => resumption.keyFor(room),
  });
  // Whatever it cannot do now shows itself in the call.
  warmUp().catch(() => undefined);
  return createCall({ signaling, platform: browser, capture, offline: () => !navigator.onLine });
}
