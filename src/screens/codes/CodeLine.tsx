import { Check } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useCopied } from './copying.ts';
import { useWords } from '../words/index.ts';
import styles from './CodeLine.module.css';

interface CodeLineProps {
  readonly label: string;
  /** The link, or the bare code. */
  readonly text: string;
}

/** A code as it is sent, and whether it was copied. Selected where only the person can copy it. */
export function CodeLine({ label, text }: CodeLineProps): ReactNode {
  const say = useWords();
  const copied = useCopied(text);
  const line = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (copied !== 'refused') return;
    line.current?.focus();
    line.current?.select();
  }, [copied]);
  return (
    <div className={styles['code']}>
      <input
        ref={line}
        className={styles['text']}
        aria-label={label}
        dir="ltr"
        value={text}
        readOnly
        spellCheck={false}
        onFocus={({ target }) => target.select()}
      />
      {/* Always there, so that screen readers hear it when it fills. */}
      <span role="status" className={styles['status']}>
        {copied === 'yes' && (
          <span className={styles['chip']}>
            <Check className="i sm" />
            {say('app.copied')}
          </span>
        )}
      </span>
    </div>
  );
}
