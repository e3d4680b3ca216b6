import { createContext, use } from 'react';
import type { Call, Size } from '#core';
import type { CallStore, SettingsStore } from '#store';
import type { RoomId, TrackSource } from '#protocol';

/** This device's microphone, camera and screen, as the screens command them. */
export interface LocalMedia {
  /** Asks for what is wanted in one prompt; what cannot be had becomes a `failed` state, never an exception. */
  start(want: { readonly microphone: boolean; readonly camera: boolean }): Promise<void>;
  setMicrophone(on: boolean): Promise<void>;
  setCamera(on: boolean): Promise<void>;
  /** Opens the browser's picker. Resolves when sharing runs or the picker was closed. */
  shareScreen(): Promise<void>;
  stopSharing(): void;
  /** Uses another device from now on; the call goes on meanwhile. */
  choose(kind: 'microphone' | 'camera', deviceId: string): Promise<void>;
  /** What the camera, screen or microphone delivers, also while muted; undefined while off. */
  preview(source: TrackSource): MediaStreamTrack | undefined;
  /** Calls back at about 15 Hz with the microphone's level, 0 to 1, until stopped. */
  onLevel(listener: (level: number) => void): () => void;
  /** Switches everything off and lets go of the devices. */
  stop(): void;
}

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

export type { Size };

export const ProductContext = createContext<Product | null>(null);

export function useProduct(): Product {
  const product = use(ProductContext);
  if (product === null) throw new Error('ProductContext is missing: render below its provider');
  return product;
}
