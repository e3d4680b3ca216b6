import { lazy } from 'react';
import { loadDirect } from '../page/loadDirect.ts';
import { withWords } from '../words/index.ts';

const loadCall = () => import('../call/index.ts');
const loadAfterwards = () => withWords('rare', import('./afterwards.ts'));

/** Screens that a lobby without trouble does not need, so that it does not wait for their code. */
export const CallScreen = lazy(async () => ({ default: (await loadCall()).CallScreen }));
export const RoomCall = lazy(async () => ({ default: (await loadCall()).RoomCall }));
export const Ended = lazy(async () => ({ default: (await loadAfterwards()).Ended }));
export const DeviceTrouble = lazy(async () => ({ default: (await loadAfterwards()).DeviceTrouble }));
export const Outside = lazy(async () => ({ default: (await loadAfterwards()).Outside }));
export const Refused = lazy(async () => ({ default: (await loadAfterwards()).Refused }));
export const Replaced = lazy(async () => ({ default: (await loadAfterwards()).Replaced }));

/** Fetches them while the person is still in the lobby: joining waits for nothing, and an outage finds them here. */
export function fetchAhead(): void {
  Promise.all([loadCall(), loadAfterwards()])
    // Once the server is out of reach, the way without it cannot be fetched any more.
    .then(loadDirect)
    // A failure shows itself where the screen is needed.
    .catch(() => undefined);
}
