import { useDevices, usePermission } from '#hooks';
import type { CallState } from '#store';

/**
 * Whether the browser is asking the person for camera and microphone (`now`), did and was waved off (`dismissed`),
 * or has its answer (`no`).
 */
export type Asking = 'now' | 'dismissed' | 'no';

export function useAsking({ camera, microphone }: CallState['local']): Asking {
  const permission = usePermission(camera.at === 'starting' ? 'camera' : 'microphone');
  const cameras = useDevices('camera');
  const microphones = useDevices('microphone');
  const either = [camera, microphone];
  if (either.some((state) => state.at === 'failed' && state.error === 'dismissed')) return 'dismissed';
  if (!either.some((state) => state.at === 'starting')) return 'no';
  // Browsers that do not tell give devices their names only once they may be used.
  const unnamed = [...cameras, ...microphones].every((device) => device.label === '');
  return permission === 'prompt' || (permission === 'unknown' && unnamed) ? 'now' : 'no';
}
