import type { NetworkHint, Platform, PressureObservers } from '#core';

/** The browser, as the core may use it. */
export const browser: Platform = {
  createPeerConnection: (configuration) => new RTCPeerConnection(configuration),
  now: () => performance.timeOrigin + performance.now(),
  after(ms, lifetime, work) {
    if (lifetime.aborted) return;
    const end = (): void => clearTimeout(timer);
    const timer = setTimeout(() => {
      lifetime.removeEventListener('abort', end);
      work();
    }, ms);
    lifetime.addEventListener('abort', end, { once: true });
  },
  every(ms, lifetime, work) {
    if (lifetime.aborted) return;
    const timer = setInterval(work, ms);
    lifetime.addEventListener('abort', () => clearInterval(timer), { once: true });
  },
  onNetwork(lifetime, hinted) {
    const on = (target: EventTarget, event: string, hint: NetworkHint): void =>
      target.addEventListener(event, () => hinted(hint), { signal: lifetime });
    on(window, 'online', 'online');
    on(window, 'offline', 'offline');
    // Chromium alone says that the kind of network changed (Network Information API).
    const { connection } = navigator as { readonly connection?: EventTarget }; // as: not in the browser types
    if (connection !== undefined) on(connection, 'change', 'changed');
    on(document, 'resume', 'woke');
  },
  // as: not in the browser types
  pressureObserver: () => (globalThis as { readonly PressureObserver?: PressureObservers }).PressureObserver,
  soundCodecs: () => RTCRtpReceiver.getCapabilities('audio')?.codecs ?? [],
};

/** The first connection of a page pays for loading the codecs; this one pays while nobody waits, and goes. */
export async function warmUp(): Promise<void> {
  const pc = new RTCPeerConnection();
  pc.addTransceiver('audio');
  pc.addTransceiver('video');
  await pc.createOffer();
  pc.close();
}
