import type { Participant } from '#store';
import type { ParticipantId } from '#protocol';
import { useCallState } from './useCall.ts';

/** The participant at the other end of one RTCPeerConnection: name, phase, what they send, what arrives. */
export function usePeerConnection(id: ParticipantId): Participant | undefined {
  return useCallState((state) => state.participants[id]);
}
