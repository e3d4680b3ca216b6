import { MicOff, RefreshCw, VideoOff } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button, classes } from '#components';
import { MuteButton } from '../lobby/MuteButton.tsx';
import { type Say, useWords } from '../words/index.ts';
import { browserFamily, operatingSystem } from './browser.ts';
import { canAskNatively, NativeAsk } from './NativeAsk.tsx';
import type { Trouble } from './deviceTrouble.ts';
import styles from './DeviceTrouble.module.css';
import { BrowserSteps, SystemSteps } from './Steps.tsx';
import { useRecovery } from './useRecovery.ts';

interface DeviceTroubleProps {
  readonly trouble: Trouble;
  /** Stands below a running preview rather than in its place. */
  readonly beside: boolean;
  readonly retry: () => void;
}

function heading(say: Say, { what, error }: Trouble): readonly [string, string] {
  switch (error) {
    case 'denied':
      return [say('e.blocked.t', { what }), say('e.blocked.s')];
    case 'denied-by-system':
      return [say('e.sys.t', { what }), say('e.blocked.s')];
    case 'not-found':
      return [say('e.none.t', { what }), say('e.none.s', { what })];
    case 'in-use':
      return [say('e.use.t', { what }), say('e.use.s')];
    case 'unplugged':
      return [say('e.gone.t', { what }), say('e.gone.s')];
    case 'unsupported':
      return [say('e.unsup.t'), say('e.unsup.s')];
    case 'insecure':
      return [say('e.insecure.t'), say('e.insecure.s')];
    case 'unknown':
      return [say('e.fail.t', { what }), say('e.fail.s')];
  }
}

/** Whether only a press can tell that the person has done something about it. */
function needsPress(error: Trouble['error']): boolean {
  if (error === 'denied') return browserFamily() !== 'chrome' && !canAskNatively();
  return error === 'denied-by-system' || error === 'in-use' || error === 'unplugged' || error === 'unknown';
}

/** What is wrong with camera or microphone and what to do about it. Joining works all the same. */
export function DeviceTrouble({ trouble, beside, retry }: DeviceTroubleProps): ReactNode {
  const say = useWords();
  useRecovery(trouble, retry);
  const { what, error } = trouble;
  const [title, text] = heading(say, trouble);
  const again = needsPress(error);
  return (
    <div className={classes(styles['fix'], beside && styles['beside'])}>
      <span className={classes(styles['ic'], error === 'not-found' && styles['calm'])}>
        {what === 'microphone' ? <MicOff className="i lg" /> : <VideoOff className="i lg" />}
      </span>
      <div className={styles['rest']}>
        <div role="alert">
          <h2>{title}</h2>
          <p>{text}</p>
        </div>
        {error === 'denied' && <Blocked what={what} retry={retry} />}
        {error === 'denied-by-system' && <SystemSteps system={operatingSystem()} />}
        {(again || what === 'camera') && (
          <div className={styles['acts']}>
            {again && <TryAgain retry={retry} />}
            {what === 'camera' && <MuteButton />}
          </div>
        )}
      </div>
    </div>
  );
}

interface RetryProps {
  readonly retry: () => void;
}

function TryAgain({ retry }: RetryProps): ReactNode {
  const say = useWords();
  return (
    <Button onClick={retry}>
      <RefreshCw className="i sm" />
      {say('app.tryAgain')}
    </Button>
  );
}

/** The way back after a no: the browser's own button where there is one, else its settings step by step. */
function Blocked({ what, retry }: RetryProps & Pick<Trouble, 'what'>): ReactNode {
  const say = useWords();
  const [system, setSystem] = useState(false);
  const family = browserFamily();
  return (
    <>
      {canAskNatively() ? <NativeAsk what={what} onAllowed={retry} /> : <BrowserSteps family={family} />}
      {!needsPress('denied') && <p className={styles['hint']}>{say('e.blocked.after')}</p>}
      <p className={styles['hint']}>
        {say('e.os')}{' '}
        <button type="button" className={styles['link']} aria-expanded={system} onClick={() => setSystem(!system)}>
          {say('e.os.b')}
        </button>
      </p>
      {system && <SystemSteps system={operatingSystem()} />}
    </>
  );
}
