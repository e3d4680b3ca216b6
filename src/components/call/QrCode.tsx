import { type ReactNode, useEffect, useState } from 'react';
import styles from './QrCode.module.css';

interface QrCodeProps {
  readonly text: string;
  /** What scanning it does. */
  readonly label: string;
}

interface Drawing {
  readonly size: number;
  readonly path: string;
}

async function draw(text: string): Promise<Drawing> {
  // Its own chunk: a call that is found by its link needs no code.
  const { encode } = await import('uqr');
  const { data, size } = encode(text, { ecc: 'M', border: 0 });
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : []))).join('');
  return { size, path };
}

/** A text for a camera to read. Dark on light in both themes: scanners want it so. */
export function QrCode({ text, label }: QrCodeProps): ReactNode {
  const [drawing, setDrawing] = useState<Drawing | null>(null);
  useEffect(() => {
    let current = true;
    void draw(text).then((made) => {
      if (current) setDrawing(made);
    });
    return () => {
      current = false;
    };
  }, [text]);
  return (
    <div className={styles['qr']}>
      {drawing !== null && (
        <svg viewBox={`0 0 ${drawing.size} ${drawing.size}`} role="img" aria-label={label}>
          <path d={drawing.path} />
        </svg>
      )}
    </div>
  );
}
