import type { CallState } from '#store';

type Capture = CallState['local']['camera'];

/** On as the person sees it: running, or on its way. */
export function isOn(capture: Capture): boolean {
  return capture.at === 'live' || capture.at === 'starting';
}
