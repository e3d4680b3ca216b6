import { Check, Copy } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { Button, Tick } from '#components';
import { useLanguage, useWords } from '../words/index.ts';
import styles from './CopyReport.module.css';
import type { ReportOptions } from './linkReport.ts';

/** How long the button says how it went. */
const SAID_MS = 2000;

interface CopyReportProps {
  /** Makes the text at the press. */
  readonly report: (options: ReportOptions) => string;
  /** Beside the button. */
  readonly children?: ReactNode;
}

/** Copies a report as text. Without addresses, unless the box is ticked. */
export function CopyReport({ report, children }: CopyReportProps): ReactNode {
  const say = useWords();
  const language = useLanguage();
  const [addresses, setAddresses] = useState(false);
  const [went, setWent] = useState<'yes' | 'no' | null>(null);
  useEffect(() => {
    if (went === null) return;
    const timer = setTimeout(() => setWent(null), SAID_MS);
    return () => clearTimeout(timer);
  }, [went]);
  const copy = () => {
    const text = report({ say, language, addresses, browser: navigator.userAgent, now: Date.now() });
    navigator.clipboard.writeText(text).then(
      () => setWent('yes'),
      () => setWent('no'),
    );
  };
  const words = went === null ? 'q.copy' : went === 'yes' ? 'app.copied' : 'q.copy.failed';
  return (
    <div className={styles['copy']}>
      <Tick label={say('q.addresses')} checked={addresses} onChange={setAddresses} />
      <div className={styles['acts']}>
        <Button size="sm" onClick={copy}>
          {went === 'yes' ? <Check className="i sm" /> : <Copy className="i sm" />}
          <span aria-live="polite">{say(words)}</span>
        </Button>
        {children}
      </div>
    </div>
  );
}
