import type { ConnectionPolicy } from '#core';
import type { SettingsStore } from './settingsStore.ts';

/** Tells a call what this device's settings ask of its connection: at once, and at every change until stopped. */
export function followPolicy(
  settings: Pick<SettingsStore, 'getState' | 'subscribe'>,
  apply: (policy: ConnectionPolicy) => void,
): () => void {
  const { relayOnly, dataSaver } = settings.getState();
  apply({ relayOnly, dataSaver });
  return settings.subscribe((now, before) => {
    if (now.relayOnly === before.relayOnly && now.dataSaver === before.dataSaver) return;
    apply({ relayOnly: now.relayOnly, dataSaver: now.dataSaver });
  });
}
