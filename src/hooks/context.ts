import { createContext, use } from 'react';
import type { Call, LocalMedia } from '#core';
import type { CallStore, SettingsStore } from '#store';
import type { RoomId } from '#protocol';

/** Everything the screens reach through hooks. Made once, by the composition root. */
export interface Product {
  readonly call: CallStore;
  readonly settings: SettingsStore;
  readonly media: LocalMedia;
  /** The engine; resolves once its code has loaded. */
  readonly engine: () => Promise<Call>;
  /** The engine, if it has loaded. */
  readonly loaded: () => Call | undefined;
  /** The room this page was in before it was reloaded, if it should go straight back in. */
  readonly resuming: (room: RoomId) => boolean;
}

export const ProductContext = createContext<Product | null>(null);

export function useProduct(): Product {
  const product = use(ProductContext);
  if (product === null) throw new Error('ProductContext is missing: render below its provider');
  return product;
}
