import type { QualityLevel, Safety, Trust } from '#core';
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

/** Why somebody is taken for who they are, or is not; null: not known yet. */
export function trustIn({ standings }: CallState, id: ParticipantId): Trust | null {
  // Own ones only: an id may be spelled like something that every object inherits.
  return Object.hasOwn(standings, id) ? (standings[id]?.trust ?? null) : null;
}

/** How sure one can be of somebody; null: not known yet. */
export function safetyOf({ safeties }: CallState, id: ParticipantId): Safety | null {
  return Object.hasOwn(safeties, id) ? (safeties[id] ?? null) : null;
}

/**
 * How sure one can be that nobody listens in. `sealed`: the link, or the codes by which people came, show who they are;
 * without that a server could sit in between unless each was verified.
 */
export function securityOf(state: CallState, sealed: boolean): 'sealed' | 'open' | 'verified' | 'bad' {
  const codes = state.order.map((id) => safetyOf(state, id));
  if (codes.some((safety) => safety?.state === 'differs')) return 'bad';
  if (codes.length > 0 && codes.every((safety) => safety?.state === 'verified')) return 'verified';
  return sealed ? 'sealed' : 'open';
}

/** Whether nobody can be reached just now: it is this device's own network, then. */
export function isCutOff({ order, participants }: CallState): boolean {
  return order.length > 0 && order.every((id) => participants[id]?.phase === 'recovering');
}

/** Whether one's own picture is held back to keep the sound clear. */
export function holdsVideo({ strain, local }: CallState): boolean {
  return strain?.video === 'paused' && local.camera.at === 'live';
}

const ORDER: readonly QualityLevel[] = ['good', 'fair', 'poor'];

/**
 * How this device's own connection does: as well as its best link, for a single weak one is the other end's trouble;
 * not well while video has to be lowered or paused.
 */
export function ownLevel(state: CallState): QualityLevel {
  if (isCutOff(state)) return 'poor';
  const { strain, order, participants } = state;
  const own = strain === null || strain.cause !== 'upload' ? 0 : strain.video === 'paused' ? 2 : 1;
  const linked = order.flatMap((id) => (participants[id]?.phase === 'connected' ? [participants[id].level] : []));
  const best = linked.length === 0 ? 0 : Math.min(...linked.map((level) => ORDER.indexOf(level)));
  return ORDER[Math.max(own, best)] ?? 'good';
}
