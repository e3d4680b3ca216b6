import type { Platform } from '../ports.ts';

/** A lifetime within another one, which can be ended before. */
export function within(lifetime: AbortSignal): AbortController {
  const own = new AbortController();
  if (lifetime.aborted) own.abort();
  lifetime.addEventListener('abort', () => own.abort(), { once: true, signal: own.signal });
  return own;
}

/** The same, which also ends by itself after `ms`. */
export function shorter(platform: Platform, ms: number, lifetime: AbortSignal): AbortController {
  const own = within(lifetime);
  platform.after(ms, own.signal, () => own.abort());
  return own;
}

/** Resolves with null when the lifetime ends. */
export function ended(lifetime: AbortSignal): Promise<null> {
  return new Promise((resolve) => {
    if (lifetime.aborted) resolve(null);
    lifetime.addEventListener('abort', () => resolve(null), { once: true });
  });
}
