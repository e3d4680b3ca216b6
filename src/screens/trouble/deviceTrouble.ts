import type { CallState } from '#store';

type Local = CallState['local'];
type Failure = Extract<Local['camera'], { at: 'failed' }>['error'];

/** What does not deliver, and why. */
export interface Trouble {
  readonly what: 'camera' | 'microphone' | 'both';
  readonly error: Exclude<Failure, 'dismissed'>;
}

function failure(capture: Local['camera']): Exclude<Failure, 'dismissed'> | null {
  // Waved off is a question still open, not a failure: the preview asks again.
  return capture.at === 'failed' && capture.error !== 'dismissed' ? capture.error : null;
}

/** The trouble to talk about; with two different ones the camera's comes first, as it takes the most room. */
export function deviceTrouble({ camera, microphone }: Local): Trouble | null {
  const cameraError = failure(camera);
  const microphoneError = failure(microphone);
  if (cameraError !== null) return { what: cameraError === microphoneError ? 'both' : 'camera', error: cameraError };
  return microphoneError === null ? null : { what: 'microphone', error: microphoneError };
}
