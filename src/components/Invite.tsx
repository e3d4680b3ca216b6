import { Check, Copy, Share2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from './Button.tsx';
import styles from './Invite.module.css';
import { QrCode } from './QrCode.tsx';

interface InviteProps {
  /** The whole address. */
  readonly link: string;
  readonly copied: boolean;
  readonly words: { readonly copy: string; readonly copied: string; readonly share: string; readonly scan: string };
  readonly onCopy: () => void;
  /** Where the device can hand the link to another app. */
  readonly onShare?: (() => void) | undefined;
}

/** What people read of an address: no scheme, and letters instead of their escapes. */
function readable(link: string): string {
  const bare = link.replace(/^https?:\/\//, '');
  try {
    return decodeURIComponent(bare);
  } catch {
    // A stray per cent sign: shown as it stands.
    return bare;
  }
}

/** The ways to hand the call's link to somebody. */
export function Invite({ link, copied, words, onCopy, onShare }: InviteProps): ReactNode {
  return (
    <div className={styles['invite']}>
      <div className={styles['link']}>
        <span dir="ltr" title={link}>
          {readable(link)}
        </span>
        <Button size="sm" onClick={onCopy}>
          {copied ? <Check className="i sm" /> : <Copy className="i sm" />}
          {copied ? words.copied : words.copy}
        </Button>
      </div>
      <div className={styles['ways']}>
        <QrCode text={link} label={words.scan} />
        <div className={styles['far']}>
          <p>{words.scan}</p>
          {onShare !== undefined && (
            <Button onClick={onShare}>
              <Share2 className="i" />
              {words.share}
            </Button>
          )}
        </div>
      </div>
    </div>
  );
}

interface InviteCardProps {
  readonly title: string;
  readonly text: string;
  readonly children: ReactNode;
}

/** Beside one's own picture while nobody else is here. */
export function InviteCard({ title, text, children }: InviteCardProps): ReactNode {
  return (
    <section className={styles['place']} aria-label={title}>
      <div className={styles['card']}>
        <div>
          <h2>{title}</h2>
          <p>{text}</p>
        </div>
        {children}
      </div>
    </section>
  );
}
