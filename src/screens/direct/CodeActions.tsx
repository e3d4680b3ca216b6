import { Copy, QrCode as QrIcon, Share2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '#components';
import { copyText } from '../codes/copying.ts';
import { useWords } from '../words/index.ts';
import styles from './Acts.module.css';

interface CodeActionsProps {
  /** The link, or the bare code. */
  readonly text: string;
  /** Sending it is what comes next. */
  readonly first: boolean;
  readonly qr: boolean;
  readonly onQr: (shown: boolean) => void;
  readonly onShared?: (() => void) | undefined;
}

/** The ways to get a code to somebody. */
export function CodeActions({ text, first, qr, onQr, onShared }: CodeActionsProps): ReactNode {
  const say = useWords();
  const canShare = 'share' in navigator;
  const share = () => {
    // As text: a bare code is no address, and messengers that take both would send it twice.
    navigator.share({ text }).then(onShared, () => undefined); // closing the sheet without choosing is no error
  };
  return (
    <div className={styles['acts']}>
      {canShare && (
        <Button variant={first ? 'primary' : 'plain'} onClick={share}>
          <Share2 className="i" />
          {say('app.share')}
        </Button>
      )}
      <Button variant={first && !canShare ? 'primary' : 'plain'} onClick={() => void copyText(text)}>
        <Copy className="i" />
        {say('app.copy')}
      </Button>
      <Button
        className={styles['qr']}
        aria-pressed={qr}
        aria-label={say('i.qr')}
        title={say('i.qr')}
        onClick={() => onQr(!qr)}
      >
        <QrIcon className="i" />
        <span>{say('i.qr')}</span>
      </Button>
    </div>
  );
}
