import { useState } from 'react';
import { useCallState } from '#hooks';
import type { CallState } from '#store';

type Capture = CallState['local']['camera'];

export interface DeviceTrouble {
  readonly source: 'microphone' | 'camera' | 'screen';
  readonly error: Extract<Capture, { at: 'failed' }>['error'];
}

/** What went wrong with one's own devices in the call, not before it; until it is dismissed or over. */
export function useDeviceTrouble(): readonly [DeviceTrouble | null, () => void] {
  const microphone = useCallState((state) => state.local.microphone);
  const camera = useCallState((state) => state.local.camera);
  const screen = useCallState((state) => state.local.screen);
  // Whoever came in without a camera knows that already, and what was dismissed is known as well.
  const [known, setKnown] = useState<readonly Capture[]>([microphone, camera, screen]);

  const troubleOf = (source: DeviceTrouble['source'], state: Capture): DeviceTrouble | null => {
    if (state.at !== 'failed' || known.includes(state)) return null;
    // Being unplugged is told by a notice of its own.
    return state.error === 'unplugged' || state.error === 'dismissed' ? null : { source, error: state.error };
  };
  const trouble = troubleOf('microphone', microphone) ?? troubleOf('camera', camera) ?? troubleOf('screen', screen);
  return [trouble, () => setKnown([microphone, camera, screen])];
}
