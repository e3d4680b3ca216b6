import { expect, it } from 'vitest';
import type { ConnectionPolicy } from '#core';
import { followPolicy } from './policy.ts';
import { createSettingsStore } from './settingsStore.ts';

it('tells the policy at once, and again only when it changes, until stopped', () => {
  const settings = createSettingsStore(null);
  settings.change({ dataSaver: true });
  const told: ConnectionPolicy[] = [];
  const stop = followPolicy(settings, (policy) => told.push(policy));
  settings.change({ name: 'Ada' });
  settings.change({ relayOnly: true });
  stop();
  settings.change({ relayOnly: false });
  expect(told).toEqual([
    { dataSaver: true, relayOnly: false },
    { dataSaver: true, relayOnly: true },
  ]);
});
