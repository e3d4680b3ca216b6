import type { CaptureError } from '#core';

type Permission = PermissionState | 'unknown';

/** What this page may do with a device; 'unknown' where the browser does not say. */
export async function permissionOf(name: 'camera' | 'microphone'): Promise<Permission> {
  try {
    const status = await navigator.permissions.query({ name });
    return status.state;
  } catch {
    // Older Firefox refuses the name itself.
    return 'unknown';
  }
}

/** By DOMException name (W3C mediacapture-main 10.2). */
const BY_NAME: Readonly<Record<string, CaptureError>> = {
  NotFoundError: 'not-found',
  OverconstrainedError: 'not-found',
  NotReadableError: 'in-use',
  AbortError: 'in-use',
  NotSupportedError: 'unsupported',
  SecurityError: 'denied',
};

/** What a person can do about a failed capture, from the browser's exception. */
export function captureError(error: unknown, permission: Permission): CaptureError {
  if (!isSecureContext) return 'insecure';
  if (!(error instanceof DOMException)) return error instanceof TypeError ? 'unsupported' : 'unknown';
  if (error.name !== 'NotAllowedError') return BY_NAME[error.name] ?? 'unknown';
  // Chromium tells a block by the operating system apart in its message alone.
  if (/system/i.test(error.message)) return 'denied-by-system';
  return permission === 'prompt' ? 'dismissed' : 'denied';
}
