import type { CallStore } from '#store';

/** A question that nobody answers does not hold a code back for ever: it is only longer without the answer. */
const PATIENCE_MS = 8000;

/**
 * Resolves when no device is being started any more. Browsers tell a page their real addresses once it may use a camera
 * or a microphone; before, they give names that only some networks resolve.
 */
export function devicesAsked(store: CallStore): Promise<void> {
  const isAsking = (): boolean => {
    const { microphone, camera } = store.getState().local;
    return microphone.at === 'starting' || camera.at === 'starting';
  };
  return new Promise((resolve) => {
    if (!isAsking()) return resolve();
    const finish = (): void => {
      stop();
      clearTimeout(timer);
      resolve();
    };
    const stop = store.subscribe(() => !isAsking() && finish());
    const timer = setTimeout(finish, PATIENCE_MS);
  });
}
