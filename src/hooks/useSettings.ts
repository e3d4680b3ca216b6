import { useStore } from 'zustand';
import type { Settings, SettingsStore } from '#store';
import { useProduct } from './context.ts';

/** What this device remembers, and how to change it. */
export function useSettings(): readonly [Settings, SettingsStore] {
  const { settings } = useProduct();
  return [useStore(settings), settings];
}
