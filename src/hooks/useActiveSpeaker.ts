import { useEffect, useState } from 'react';
import type { ParticipantId } from '#protocol';
import { useProduct } from './context.ts';

/**
 * The one among the others who talks, or talked last; stays with them until they stop and somebody else begins.
 * Only while wanted: every change of speaker renders whoever asks.
 */
export function useActiveSpeaker(wanted: boolean): ParticipantId | null {
  const { call } = useProduct();
  const [speaker, setSpeaker] = useState<ParticipantId | null>(null);
  useEffect(() => {
    if (!wanted) return;
    return call.subscribe(({ order, participants }) =>
      setSpeaker((now) => {
        if (now !== null && participants[now]?.speaking === true) return now;
        const talking = order.find((id) => participants[id]?.speaking === true);
        return talking ?? (now !== null && participants[now] === undefined ? null : now);
      }),
    );
  }, [call, wanted]);
  return speaker;
}
