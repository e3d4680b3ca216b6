import type { Platform } from '../ports.ts';

/** How often the browser looks; it tells changes alone. */
const SAMPLE_MS = 2000;

/** Answers whether the processor has more to do than it can, as far as the browser says. */
export function watchPressure(platform: Pick<Platform, 'pressureObserver'>, lifetime: AbortSignal): () => boolean {
  const Observer = platform.pressureObserver?.();
  let isTooMuch = false;
  if (Observer === undefined) return () => false;
  const observer = new Observer((records) => (isTooMuch = records.at(-1)?.state === 'critical'));
  const end = (): void => observer.disconnect();
  lifetime.addEventListener('abort', end, { once: true });
  // A page may be forbidden to know: then its encoder tells, as where there are no observers.
  observer.observe('cpu', { sampleInterval: SAMPLE_MS }).catch(end);
  return () => isTooMuch;
}
