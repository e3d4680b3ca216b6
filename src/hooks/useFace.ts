import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { PeerPhase } from '#core';
import type { ParticipantId } from '#protocol';
import { type Participant, showsCamera } from '#store';
import { useProduct } from './context.ts';

/** What a tile shows of somebody. Not whether they speak: that paints itself, see {@link useSpeaking}. */
export interface Face {
  readonly name: string;
  readonly phase: PeerPhase;
  readonly muted: boolean;
  readonly camera: boolean;
  /** Something has come from them, or at least word of what they send. */
  readonly arrived: boolean;
}

function face(participant: Participant): Face {
  const { name, phase, media, tracks } = participant;
  return {
    name,
    phase,
    muted: media !== null && !media.microphone,
    camera: showsCamera(participant),
    arrived: tracks.camera || tracks.microphone || media !== null,
  };
}

const NOBODY: Face = { name: '', phase: 'connecting', muted: false, camera: false, arrived: false };

/** One participant's face; re-renders when it changes, but not while they talk. */
export function useFace(id: ParticipantId): Face {
  return useStore(
    useProduct().call,
    useShallow((state) => {
      const participant = state.participants[id];
      return participant === undefined ? NOBODY : face(participant);
    }),
  );
}
