import { createContext, use } from 'react';
import type { Call, Exchange, HandOver, LocalMedia } from '#core';
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
  /**
   * Calls without a server. Resolves with the codes of the one that is under way, or of a new one, which becomes the
   * engine of this page until {@link endDirect}.
   */
  readonly direct: () => Promise<Exchange>;
  /** Leaves the call without a server, if there is one, and forgets its codes. */
  readonly endDirect: () => Promise<void>;
  /** Gives a reply that was opened in this tab to the tab of this browser that waits for it. */
  readonly handOver: (text: string) => Promise<HandOver>;
  /** What this page's host can do, and the address that codes can be opened at. */
  readonly site: SiteFacts;
  /** The room this page was in before it was reloaded, if it should go straight back in. */
  readonly resuming: (room: RoomId) => boolean;
}

/** Where the page came from. */
export interface SiteFacts {
  /** 'server': Parley's own, so room names work. 'static': any web host. 'file': the page was opened from disk. */
  readonly host: 'server' | 'static' | 'file';
  /** Path under which the app lives; ends with a slash. */
  readonly base: string;
  /** What stands before `#code` in a link that somebody elsewhere can open; null: only the bare code travels. */
  readonly address: string | null;
}

export const ProductContext = createContext<Product | null>(null);

export function useProduct(): Product {
  const product = use(ProductContext);
  if (product === null) throw new Error('ProductContext is missing: render below its provider');
  return product;
}
