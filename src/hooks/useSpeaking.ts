import { type RefObject, useEffect } from 'react';
import type { ParticipantId } from '#protocol';
import { useProduct } from './context.ts';

/** Sets `data-speaking` on an element while somebody speaks, without rendering anything anew. */
export function useSpeaking(element: RefObject<HTMLElement | null>, id: ParticipantId | 'self'): void {
  const { call } = useProduct();
  useEffect(() => {
    const show = () => {
      const state = call.getState();
      const speaking = id === 'self' ? state.selfSpeaking : (state.participants[id]?.speaking ?? false);
      element.current?.toggleAttribute('data-speaking', speaking);
    };
    show();
    return call.subscribe(show);
  }, [call, element, id]);
}
