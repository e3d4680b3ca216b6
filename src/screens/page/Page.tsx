import { Settings, X } from 'lucide-react';
import { type ReactNode, Suspense, useEffect, useState } from 'react';
import { navigate } from 'wouter/use-browser-location';
import { Brand, classes, IconButton } from '#components';
import { useProduct } from '#hooks';
import { LazySettingsDialog, loadSettings } from '../settings/lazySettings.ts';
import { useWords } from '../words/index.ts';
import styles from './Page.module.css';
import { homeOf } from './place.ts';

interface PageProps {
  /** `columns`: two side by side where there is room. `card`: one thing in the middle. */
  readonly kind: 'home' | 'columns' | 'card';
  readonly children: ReactNode;
  /** More buttons at the end of the top line. */
  readonly tools?: ReactNode;
  /** Where the screen is something to leave again. */
  readonly onClose?: (() => void) | undefined;
  readonly footer?: ReactNode;
  readonly plain?: boolean;
}

/** The top line and the middle of every screen but the call. */
export function Page({ kind, children, tools, onClose, footer, plain = false }: PageProps): ReactNode {
  const say = useWords();
  const home = homeOf(useProduct().site);
  const [settings, setSettings] = useState(false);
  // A failure shows itself where the dialog is needed.
  useEffect(() => void loadSettings().catch(() => undefined), []);
  return (
    <div className={classes(styles['page'], styles[kind])}>
      <header className={styles['nav']}>
        <Brand name={say('app.name')} href={home} onHome={() => navigate(home)} />
        {!plain && (
          <div>
            {tools}
            <IconButton label={say('app.settings')} aria-haspopup="dialog" onClick={() => setSettings(true)}>
              <Settings className="i" />
            </IconButton>
            {onClose !== undefined && (
              <IconButton label={say('app.close')} onClick={onClose}>
                <X className="i" />
              </IconButton>
            )}
          </div>
        )}
      </header>
      <main>{children}</main>
      {footer}
      {settings && (
        <Suspense fallback={null}>
          <LazySettingsDialog onClose={() => setSettings(false)} />
        </Suspense>
      )}
    </div>
  );
}
