type Side = 'local' | 'remote';

/** The signaling states of RFC 9429 3.2 without provisional answers. null: a browser refuses this. */
export function nextSignalingState(
  state: RTCSignalingState,
  side: Side,
  type: 'offer' | 'answer',
): RTCSignalingState | null {
  const here = side === 'local' ? 'have-local-offer' : 'have-remote-offer';
  const there = side === 'local' ? 'have-remote-offer' : 'have-local-offer';
  // A remote offer over an own one would be rolled back by today's browsers; in this house it is a bug, so it is refused.
  if (type === 'offer') return state === 'stable' || state === here ? here : null;
  return state === there ? 'stable' : null;
}
