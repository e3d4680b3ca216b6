import type { CaptureState, LocalMedia } from '#core';
import type { TrackSource } from '#protocol';
import { useProduct } from './context.ts';
import { useCallState } from './useCall.ts';

/** getUserMedia and getDisplayMedia: what runs here, and how to change it. */
export function useLocalMedia(): readonly [Readonly<Record<TrackSource, CaptureState>>, LocalMedia] {
  const { media } = useProduct();
  return [useCallState((state) => state.local), media];
}
