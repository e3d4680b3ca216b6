export type BrowserTrouble = 'insecure' | 'unsupported';

/** Whether the browser cannot make the keys that calls are sealed with (before Chrome 137, Firefox 130, Safari 17). */
export async function lacksKeys(): Promise<boolean> {
  try {
    await crypto.subtle.generateKey('X25519', false, ['deriveBits']);
    await crypto.subtle.generateKey('Ed25519', false, ['sign']);
    return false;
  } catch {
    // NotSupportedError is how a browser says so.
    return true;
  }
}

/** Why this page cannot make calls at all, if it cannot. */
export function browserTrouble(): BrowserTrouble | null {
  // First, because an insecure page has no mediaDevices either and needs another way out.
  if (!isSecureContext) return 'insecure';
  const able = 'RTCPeerConnection' in globalThis && 'mediaDevices' in navigator;
  return able ? null : 'unsupported';
}

export type Family = 'chrome' | 'firefox' | 'safari' | 'ios';
export type System = 'mac' | 'windows' | 'phone' | 'other';

const isIPhone = /iPhone|iPad|iPod/u.test(navigator.userAgent);
// An iPad says it is a Mac, but no Mac has a touch screen.
const isIPad = navigator.userAgent.includes('Macintosh') && navigator.maxTouchPoints > 1;

/** Whose address bar the steps are about. */
export function browserFamily(): Family {
  const agent = navigator.userAgent;
  if (isIPhone || isIPad) return 'ios';
  if (agent.includes('Firefox/')) return 'firefox';
  return agent.includes('Safari/') && !/Chrom(?:e|ium)\//u.test(agent) ? 'safari' : 'chrome';
}

/** Whose privacy settings the steps are about. */
export function operatingSystem(): System {
  const agent = navigator.userAgent;
  if (isIPhone || isIPad || agent.includes('Android')) return 'phone';
  if (agent.includes('Macintosh')) return 'mac';
  return agent.includes('Windows') ? 'windows' : 'other';
}
