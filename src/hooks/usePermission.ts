import { useEffect, useState } from 'react';

export type Permission = PermissionState | 'unknown';

/** Whether this page may use the camera or microphone, as the browser says it; follows changes. */
export function usePermission(device: 'camera' | 'microphone'): Permission {
  const [permission, setPermission] = useState<Permission>('unknown');
  useEffect(() => {
    const life = new AbortController();
    // Older Firefox and Safari do not know these names and refuse them.
    const asked: Promise<PermissionStatus | null> =
      'permissions' in navigator
        ? navigator.permissions.query({ name: device }).catch(() => null)
        : Promise.resolve(null);
    void asked.then((status) => {
      if (status === null || life.signal.aborted) return;
      setPermission(status.state);
      status.addEventListener('change', () => setPermission(status.state), life);
    });
    return () => life.abort();
  }, [device]);
  return permission;
}
