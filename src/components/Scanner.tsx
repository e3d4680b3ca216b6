import { type ReactNode, useEffect, useRef } from 'react';
import styles from './Scanner.module.css';

interface ScannerProps {
  /** What the camera sees; null until it runs. */
  readonly picture: MediaStreamTrack | null;
  readonly label: string;
  /** A text was read; not called again while the same one stays in the picture. */
  readonly onFound: (text: string) => void;
}

/** Pause between two looks, so that the page stays quick on a slow phone. */
const PAUSE_MS = 200;
/** Enough for two pixels a module of the symbols in use, half a picture wide. */
const LONG_SIDE = 800;

type Look = (video: HTMLVideoElement) => string | null;

/** Looks at one frame at a time. The decoder is a chunk of its own: few people scan. */
async function createLook(): Promise<Look> {
  const { decodeImage } = await import('./decode.ts');
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  return (video) => {
    const scale = Math.min(1, LONG_SIDE / Math.max(video.videoWidth, video.videoHeight));
    const [width, height] = [Math.round(video.videoWidth * scale), Math.round(video.videoHeight * scale)];
    if (context === null || !(width > 0 && height > 0)) return null;
    Object.assign(context.canvas, { width, height });
    context.drawImage(video, 0, 0, width, height);
    return decodeImage(context.getImageData(0, 0, width, height));
  };
}

/** Reads QR symbols that are held up to the camera. */
export function Scanner({ picture, label, onFound }: ScannerProps): ReactNode {
  const video = useRef<HTMLVideoElement>(null);
  const found = useRef(onFound);
  useEffect(() => {
    found.current = onFound;
  });

  useEffect(() => {
    const element = video.current;
    if (element === null || picture === null) return;
    element.srcObject = new MediaStream([picture]);
    let timer: ReturnType<typeof setTimeout> | undefined;
    let over = false;
    let last: string | null = null;
    void createLook().then((look) => {
      const again = () => {
        if (over) return;
        const text = look(element);
        if (text !== null && text !== last) found.current(text);
        last = text ?? last;
        timer = setTimeout(again, PAUSE_MS);
      };
      again();
    });
    return () => {
      over = true;
      clearTimeout(timer);
      element.srcObject = null;
    };
  }, [picture]);

  return (
    <div className={styles['scan']} role="img" aria-label={label}>
      <video ref={video} autoPlay muted playsInline disablePictureInPicture />
    </div>
  );
}
