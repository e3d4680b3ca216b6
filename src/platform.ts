import type { Platform } from '#core';

/** The browser, as the core may use it. */
export const browser: Platform = {
  createPeerConnection: (configuration) => new RTCPeerConnection(configuration),
  now: () => performance.timeOrigin + performance.now(),
  after(ms, lifetime, work) {
    if (lifetime.aborted) return;
    const timer = setTimeout(work, ms);
    lifetime.addEventListener('abort', () => clearTimeout(timer), { once: true });
  },
  every(ms, lifetime, work) {
    if (lifetime.aborted) return;
    const timer = setInterval(work, ms);
    lifetime.addEventListener('abort', () => clearInterval(timer), { once: true });
  },
};
