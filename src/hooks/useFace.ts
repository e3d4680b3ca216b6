import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { PeerPhase, QualityLevel, Trust } from '#core';
import type { ParticipantId } from '#protocol';
import { type Participant, showsCamera, trustIn } from '#store';
import { useProduct } from './context.ts';

/** What a tile shows of somebody. Not whether they speak: that paints itself, see {@link useSpeaking}. */
export interface Face {
  readonly name: string;
  readonly phase: PeerPhase;
  readonly muted: boolean;
  readonly camera: boolean;
  /** Something has come from them, or at least word of what they send. */
  readonly arrived: boolean;
  readonly level: QualityLevel;
  /** Their picture is held back to keep the sound clear. */
  readonly paused: boolean;
  /** Why they are taken for who they are, or are not; null: not known yet. */
  readonly trust: Trust | null;
}

function face(participant: Participant, trust: Trust | null): Face {
  const { name, phase, media, tracks, level, cameraPaused } = participant;
  return {
    name,
    phase,
    muted: media !== null && !media.microphone,
    camera: showsCamera(participant),
    arrived: tracks.camera || tracks.microphone || media !== null,
    level,
    paused: cameraPaused && media?.camera === true,
    trust,
  };
}

const NOBODY: Face = {
  name: '',
  phase: 'connecting',
  muted: false,
  camera: false,
  arrived: false,
  level: 'good',
  paused: false,
  trust: null,
};

/** One participant's face; re-renders when it changes, but not while they talk. */
export function useFace(id: ParticipantId): Face {
  return useStore(
    useProduct().call,
    useShallow((state) => {
      const participant = state.participants[id];
      return participant === undefined ? NOBODY : face(participant, trustIn(state, id));
    }),
  );
}
