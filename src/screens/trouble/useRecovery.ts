import { useEffect, useRef } from 'react';
import { useDevices, usePermission } from '#hooks';
import type { Trouble } from './deviceTrouble.ts';

/** Tries again by itself as soon as something changed that may have helped. */
export function useRecovery({ what, error }: Trouble, retry: () => void): void {
  const blocked = error === 'denied' || error === 'denied-by-system';
  const permission = `${usePermission('camera')} ${usePermission('microphone')}`;
  const cameras = useDevices('camera');
  const microphones = useDevices('microphone');
  const present = [...(what === 'microphone' ? [] : cameras), ...(what === 'camera' ? [] : microphones)].map(
    ({ deviceId }) => deviceId,
  );
  const missing = error === 'not-found' || error === 'unplugged';
  // What a retry may depend on. Nothing known yet is no change.
  const signs = blocked && !permission.includes('unknown') ? permission : missing ? present.join(' ') : '';
  const last = useRef(signs);

  useEffect(() => {
    const before = last.current;
    last.current = signs;
    if (signs === '' || signs === before) return;
    if (blocked && before === '') return;
    retry();
  }, [signs, blocked, retry]);

  useEffect(() => {
    if (error !== 'denied-by-system') return;
    // Back from the system's settings, which tell the page nothing.
    const life = new AbortController();
    addEventListener('focus', retry, life);
    return () => life.abort();
  }, [error, retry]);
}
