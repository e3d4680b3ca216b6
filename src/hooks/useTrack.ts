import { type RefObject, useEffect } from 'react';
import type { ParticipantId, TrackSource } from '#protocol';
import { useProduct } from './context.ts';
import { useCallState } from './useCall.ts';

/** Plays one source of one participant in an element; `self` is this device's own. */
export function useTrack(
  element: RefObject<HTMLMediaElement | null>,
  id: ParticipantId | 'self',
  source: TrackSource,
): void {
  const { loaded, media } = useProduct();
  const live = useCallState((state) =>
    id === 'self'
      ? describe(state.local[source])
      : String(state.participants[id]?.tracks[source] ?? false) + (state.participants[id]?.phase ?? ''),
  );
  useEffect(() => {
    const target = element.current;
    const track = id === 'self' ? media.preview(source) : loaded()?.track(id, source);
    if (target === null) return;
    const shown = target.srcObject instanceof MediaStream ? target.srcObject.getTracks()[0] : undefined;
    if (shown === track) return;
    target.srcObject = track === undefined ? null : new MediaStream([track]);
  }, [element, id, source, live, loaded, media]);
}

function describe(state: { readonly at: string; readonly deviceId?: string | null }): string {
  return `${state.at} ${state.deviceId ?? ''}`;
}
