import { useCallState } from '#hooks';
import type { Knock } from '#store';

const NOBODY: readonly Knock[] = [];

/** Who waits for this person to open the door, in order of arrival. */
export function useKnocks(): readonly Knock[] {
  return useCallState(({ door }) => (door === null || door.mine === 'guest' ? NOBODY : door.waiting));
}
