import type { ReactNode } from 'react';
import { QrCode } from '#components';
import { type Product, useProduct } from '#hooks';
import type { Invite } from '#store';
import { useWords } from '../words/index.ts';
import styles from './CodeQr.module.css';

type CodeText = NonNullable<Invite['code']>;

/** The two parts of a code's symbol: a link is bytes up to its fragment, and the code itself digits. */
function symbolParts({ address }: Product['site'], { digits }: CodeText): { text: string; digits: string } {
  return { text: address === null ? '' : `${address}#`, digits };
}

interface CodeQrProps {
  readonly code: CodeText;
  /** What comes after it was scanned. */
  readonly then?: string | undefined;
}

/** A code for the other one's camera. */
export function CodeQr({ code, then }: CodeQrProps): ReactNode {
  const say = useWords();
  const { site } = useProduct();
  return (
    <div className={styles['box']}>
      <QrCode large {...symbolParts(site, code)} label={say('i.qr.t')} />
      <p>
        <b>{say('i.qr.t')}</b>
        {then}
      </p>
    </div>
  );
}
