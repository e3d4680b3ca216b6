import { type ReactNode, useEffect, useState } from 'react';
import { classes } from './classes.ts';
import styles from './QrCode.module.css';
import type { QrSymbol } from './symbol.ts';

interface QrCodeProps {
  readonly text: string;
  /** A number that goes on after the text, packed tighter than letters. */
  readonly digits?: string;
  /** What scanning it does. */
  readonly label: string;
  /** For a symbol with more in it, or one that is held up to a camera. */
  readonly large?: boolean;
}

async function draw(text: string, digits: string): Promise<QrSymbol> {
  // Its own chunk: a call that is found by its link needs no code.
  const { drawSymbol } = await import('./symbol.ts');
  return drawSymbol(text, digits);
}

/** A text for a camera to read. Dark on light in both themes: scanners want it so. */
export function QrCode({ text, digits = '', label, large = false }: QrCodeProps): ReactNode {
  const [symbol, setSymbol] = useState<QrSymbol | null>(null);
  useEffect(() => {
    let current = true;
    void draw(text, digits).then((made) => {
      if (current) setSymbol(made);
    });
    return () => {
      current = false;
    };
  }, [text, digits]);
  return (
    <div className={classes(styles['qr'], large && styles['large'])}>
      {symbol !== null && (
        <svg viewBox={`0 0 ${symbol.size} ${symbol.size}`} role="img" aria-label={label}>
          <path d={symbol.path} />
        </svg>
      )}
    </div>
  );
}
