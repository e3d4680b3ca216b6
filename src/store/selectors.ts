import type { ParticipantId } from '#protocol';
import type { CallState, Participant } from './callState.ts';

/** Who shares a screen: the one that counts, others' before one's own. */
export function presenter(state: CallState): ParticipantId | 'self' | null {
  const other = state.order.find((id) => {
    const participant = state.participants[id];
    return participant?.media?.screen === true && participant.tracks.screen;
  });
  if (other !== undefined) return other;
  return state.local.screen.at === 'live' ? 'self' : null;
}

/** The participants in order of arrival. */
export function others(state: CallState): readonly Participant[] {
  return state.order.flatMap((id) => state.participants[id] ?? []);
}

/** Whether this participant's camera is to be shown rather than their initials. */
export function showsCamera(participant: Participant): boolean {
  return participant.media !== null && participant.media.camera && participant.tracks.camera;
}
