import { createContext, use } from 'react';
import type { Call, Doctor, Exchange, HandOver, LocalMedia } from '#core';
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
   * Codes that let people in without a server. Resolves with those of the call that is under way, in a room or not, or
   * of a new one, which becomes the engine of this page until {@link endDirect}.
   */
  readonly direct: () => Promise<Exchange>;
  /** The codes that {@link direct} resolves with, if they are here. */
  readonly codes: () => Exchange | undefined;
  /** Leaves the call without a server, if there is one, and forgets its codes. */
  readonly endDirect: () => Promise<void>;
  /** Gives a reply that was opened in this tab to the tab of this browser that waits for it. */
  readonly handOver: (text: string) => Promise<HandOver>;
  /** Finds out why calls do not connect. Rejects while its code cannot be fetched. */
  readonly doctor: () => Promise<Doctor>;
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
