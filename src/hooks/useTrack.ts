import { type RefObject, useEffect } from 'react';
import type { ParticipantId, TrackSource } from '#protocol';
import { useProduct } from './context.ts';

function play(target: HTMLMediaElement, track: MediaStreamTrack | undefined): void {
  const shown = target.srcObject instanceof MediaStream ? target.srcObject.getTracks()[0] : undefined;
  if (shown === track) return;
  target.srcObject = track === undefined ? null : new MediaStream([track]);
}

/** Plays one source of one participant in an element; `self` is this device's own. Renders nothing anew. */
export function useTrack(
  element: RefObject<HTMLMediaElement | null>,
  id: ParticipantId | 'self',
  source: TrackSource,
): void {
  const { call, loaded, media } = useProduct();
  useEffect(() => {
    const sync = () => {
      if (element.current === null) return;
      play(element.current, id === 'self' ? media.preview(source) : loaded()?.track(id, source));
    };
    sync();
    return call.subscribe(sync);
  }, [call, element, id, source, loaded, media]);
}
