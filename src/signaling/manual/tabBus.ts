import type { TabBus } from './handOver.ts';

const NAME = 'parley:reply';

/** The tabs of this browser: a broadcast channel, or storage events where there is none. */
export function createTabBus(storage: Storage | null): TabBus {
  if (typeof BroadcastChannel === 'function') return broadcastBus(new BroadcastChannel(NAME));
  return storage === null ? { post: () => undefined, listen: () => () => undefined } : storageBus(storage);
}

function broadcastBus(channel: BroadcastChannel): TabBus {
  return {
    // Windows need a target origin; a channel has none.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    post: (message) => channel.postMessage(message),
    listen(listener) {
      const hear = ({ data }: MessageEvent<unknown>): void => listener(data);
      channel.addEventListener('message', hear);
      return () => channel.removeEventListener('message', hear);
    },
  };
}

/** A storage event reaches every other tab, and never the one that wrote. */
function storageBus(storage: Storage): TabBus {
  return {
    post(message) {
      storage.setItem(NAME, message);
      storage.removeItem(NAME);
    },
    listen(listener) {
      const hear = ({ key, newValue }: StorageEvent): void => {
        if (key === NAME && newValue !== null) listener(newValue);
      };
      addEventListener('storage', hear);
      return () => removeEventListener('storage', hear);
    },
  };
}
