import { useEffect, useState } from 'react';
import { useProduct } from '#hooks';

/** Why there is nothing to scan with. */
type ScanTrouble = 'denied' | 'none' | 'failed';

interface ScanCamera {
  /** null until it runs. */
  readonly picture: MediaStreamTrack | null;
  readonly trouble: ScanTrouble | null;
}

const CLOSED: ScanCamera = { picture: null, trouble: null };

function troubleOf(error: unknown): ScanTrouble {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'none' : 'failed';
}

async function openCamera(): Promise<MediaStreamTrack | undefined> {
  // The one on the back of a phone; the only one of anything else. Not for sending, so apart from the call's.
  const video = { facingMode: { ideal: 'environment' }, width: { ideal: 1280 } };
  const stream = await navigator.mediaDevices.getUserMedia({ video });
  return stream.getVideoTracks()[0];
}

/** A camera for as long as this is on screen. Where it cannot be had twice, the picture of the call's own serves. */
export function useScanCamera(): ScanCamera {
  const { media } = useProduct();
  const [camera, setCamera] = useState(CLOSED);
  useEffect(() => {
    let over = false;
    let own: MediaStreamTrack | undefined;
    const open = async () => {
      try {
        own = await openCamera();
        if (over) own?.stop();
        else setCamera({ picture: own ?? null, trouble: own === undefined ? 'none' : null });
      } catch (error) {
        const running = media.preview('camera');
        if (over) return;
        setCamera(
          running === undefined ? { picture: null, trouble: troubleOf(error) } : { ...CLOSED, picture: running },
        );
      }
    };
    void open();
    return () => {
      over = true;
      own?.stop();
    };
  }, [media]);
  return camera;
}
